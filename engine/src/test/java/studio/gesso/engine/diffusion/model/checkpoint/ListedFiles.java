package studio.gesso.engine.diffusion.model.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.WeightFile;

/** Weight files of which only names, types and shapes are listed: what their headers would say. */
final class ListedFiles {

    static final Path DATA = Path.of("src/test/data/keys");

    private ListedFiles() {}

    /** A checkpoint in the project's own data, such as {@code small/sd1}. */
    static WeightFile small(String name) {
        return of(Counted.of("small/" + name));
    }

    static WeightFile of(Counted counted) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        long at = 0;
        for (Counted.Row row : counted.rows()) {
            StoredTensor tensor = tensor(row.name(), row.dtype(), row.shape(), at);
            tensors.put(row.name(), tensor);
            at += tensor.data().length();
        }
        return new WeightFile(path(), tensors, counted.metadata());
    }

    /** A checkpoint of real size, whose header is kept. */
    static WeightFile real(String name) {
        List<Counted.Row> rows = new ArrayList<>();
        Path file = DATA.resolve("real/" + name + ".tsv.gz");
        try (var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)),
                StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("@"))
                    .map(line -> line.split("\t", -1))
                    .forEach(
                            cells -> rows.add(Counted.row(cells[0], cells[1], shape(cells[2]), 0, 0)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(new Counted(rows, Map.of(), 0));
    }

    /** A file of these keys, each with its shape behind an equals sign: {@code "a.weight=4x8"}. */
    static WeightFile keys(String... keys) {
        List<Counted.Row> rows = Arrays.stream(keys)
                .map(key -> key.split("=", -1))
                .map(
                        cells -> Counted.row(cells[0], "F16", cells.length > 1 ? shape(cells[1]) : List.of(1L), 0, 0))
                .toList();
        return of(new Counted(rows, Map.of(), 0));
    }

    static WeightFile described(WeightFile file, Map<String, String> metadata) {
        return new WeightFile(file.path(), file.tensors(), metadata);
    }

    /** What diffusers' config.json says of a part of a checkpoint in the project's own data. */
    static JsonObject smallConfig(String name, String part) {
        return json(Counted.DATA.resolve("small/" + name + "/config/" + part + "/config.json"));
    }

    static JsonObject json(Path file) {
        try {
            return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many blocks each attention has on the way down; what is said of blocks without attention does not count. */
    static List<Integer> depths(JsonObject config) {
        JsonElement depths = config.get("transformer_layers_per_block");
        JsonArray blocks = config.getAsJsonArray("down_block_types");
        return IntStream.range(0, blocks.size())
                .filter(block -> blocks.get(block).getAsString().startsWith("CrossAttn"))
                .mapToObj(block -> depths.isJsonArray()
                        ? depths.getAsJsonArray().get(block).getAsInt()
                        : depths.getAsInt())
                .toList();
    }

    private static Path path() {
        return Path.of("model.safetensors").toAbsolutePath();
    }

    private static StoredTensor tensor(String name, String dtype, List<Long> shape, long at) {
        StoredType type = switch (dtype.substring(dtype.indexOf('>') + 1)) {
            case "F32" -> StoredType.FLOAT;
            case "F16" -> StoredType.FLOAT16;
            case "BF16" -> StoredType.BFLOAT16;
            case "F8_E4M3" -> StoredType.FLOAT8E4M3FN;
            case "I64" -> StoredType.INT64;
            default -> throw new IllegalArgumentException(dtype);
        };
        long bytes = shape.stream().reduce(1L, Math::multiplyExact) * type.bits() / 8;
        return new StoredTensor(name, type, shape, new TensorData.InFile(path(), at, bytes));
    }

    private static List<Long> shape(String text) {
        return text.isEmpty() ? List.of() : Arrays.stream(text.split("x")).map(Long::valueOf).toList();
    }
}
