package studio.gesso.engine.diffusion.model.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.WeightFile;

/** Every tensor of a checkpoint lands where diffusers puts it, with the same numbers of the file. */
class CheckpointNamesTest {

    private static final Map<String, NetworkRole> ROLES = Map.of("unet", NetworkRole.UNET, "vae", NetworkRole.VAE,
            "text_encoder", NetworkRole.TEXT_ENCODER, "text_encoder_2", NetworkRole.TEXT_ENCODER_2);

    @ParameterizedTest
    @ValueSource(strings = {"sd1", "sd2", "sdxl", "sdxl-refiner"})
    void everyTensorLandsWhereDiffusersPutsIt(String name) throws IOException {
        WeightFile file = ListedFiles.small(name);
        Checkpoint checkpoint = CheckpointReader.read(file);
        Map<NetworkRole, Map<String, String>> expected = expected(name, file);
        assertEquals(expected.keySet(), checkpoint.networks().keySet());
        expected.forEach((role, places) -> {
            Map<String, String> found = new TreeMap<>();
            checkpoint.networks()
                    .get(role)
                    .weights()
                    .all()
                    .forEach((tensor, stored) -> found.put(tensor, place(stored)));
            assertEquals(String.join("\n", lines(places)), String.join("\n", lines(found)), role.label());
        });
        assertEquals(List.of(), checkpoint.unread());
        assertEquals(List.of(), checkpoint.notes());
    }

    @ParameterizedTest
    @CsvSource({"sd1, 686", "sd2, 686", "sdxl, 1680"})
    void ofRealOnesNothingIsLeftOver(String name, int ofUnet) {
        Checkpoint checkpoint = CheckpointReader.read(ListedFiles.real(name));
        assertEquals(List.of(), checkpoint.unread());
        assertEquals(List.of(), List.copyOf(checkpoint.missing()));
        assertEquals(ofUnet, checkpoint.networks().get(NetworkRole.UNET).weights().names().size());
        assertEquals(248, checkpoint.networks().get(NetworkRole.VAE).weights().names().size());
    }

    private static List<String> lines(Map<String, String> places) {
        return places.entrySet().stream().map(entry -> entry.getKey() + " = " + entry.getValue()).toList();
    }

    /** Where a tensor's numbers are and how they lie, with its shape. */
    private static String place(StoredTensor tensor) {
        TensorData.InFile data = assertInstanceOf(TensorData.InFile.class, tensor.data());
        return data.offset() + "+" + data.length() + " " + tensor.shape() + " " + tensor.layout();
    }

    private static Map<NetworkRole, Map<String, String>> expected(String name, WeightFile file) throws IOException {
        Map<NetworkRole, Map<String, String>> parts = new EnumMap<>(NetworkRole.class);
        Map<String, List<Long>> cuts = new TreeMap<>();
        List<Entry> entries = entries(Files.readAllLines(ListedFiles.DATA.resolve(name + ".tsv")));
        entries.forEach(entry -> cuts.computeIfAbsent(entry.key, _ -> new ArrayList<>()).add(entry.from));
        cuts.values().forEach(rows -> rows.sort(Comparator.naturalOrder()));
        for (Entry entry : entries) {
            StoredTensor tensor = file.tensors().get(entry.key);
            List<Long> rows = cuts.get(entry.key);
            int next = rows.indexOf(entry.from) + 1;
            StoredTensor part = rows.size() == 1
                    ? tensor
                    : tensor.rows(entry.from, next < rows.size() ? rows.get(next) : tensor.extent(0));
            parts.computeIfAbsent(entry.role, _ -> new TreeMap<>()).put(entry.name, place(entry.asLaid(part)));
        }
        return parts;
    }

    private record Entry(NetworkRole role, String name, String key, long from, boolean transposed) {

        /** Attention of the VAE is a matrix in diffusers. */
        StoredTensor asLaid(StoredTensor tensor) {
            if (transposed) {
                return tensor.transposed();
            }
            return role == NetworkRole.VAE && name.contains(".attentions.") && name.endsWith(".weight")
                    && tensor.shape().size() == 4 ? tensor.reshaped(tensor.shape().subList(0, 2)) : tensor;
        }
    }

    private static List<Entry> entries(List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        NetworkRole role = NetworkRole.UNET;
        String front = "";
        for (String line : lines) {
            String[] cells = line.split("\t", -1);
            if (line.startsWith("# ")) {
                role = ROLES.get(cells[0].substring(2));
                front = cells[1];
                continue;
            }
            boolean transposed = cells.length > 2 && cells[2].equals("T");
            long from = cells.length > 2 && !transposed ? Long.parseLong(cells[2]) : 0;
            Stream<String> ends = cells[0].endsWith("*") ? Stream.of("weight", "bias") : Stream.of("*");
            NetworkRole of = role;
            String before = front;
            ends.forEach(end -> entries.add(new Entry(of, cells[0].replace("*", end), before
                    + cells[1].replace("*", end), from, transposed)));
        }
        return entries;
    }
}
