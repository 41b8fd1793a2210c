package studio.gesso.engine.diffusion.weights.adapter.embedding;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.FileNames;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.WeightFile;
import studio.gesso.engine.diffusion.weights.adapter.embedding.Embedding.Rows;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;
import studio.gesso.engine.diffusion.weights.number.TensorFloats;
import studio.gesso.engine.tensor.Tensor;

/**
 * Reads textual inversions, by content: A1111's ({@code string_to_param}), {@code emb_params}, SDXL's ({@code clip_l},
 * {@code clip_g}) and diffusers' (one tensor whose key is the word). Of pickles only tensors are read; nothing is run.
 */
public final class EmbeddingReader {

    private static final int MOST_ROWS = 1000;

    private final WeightFile file;

    private EmbeddingReader(WeightFile file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws UserException if it is damaged, wants to run something, or holds no embedding
     */
    public static Embedding read(Path path) {
        return new EmbeddingReader(WeightFileReader.read(path)).read();
    }

    /** The name of a file without its ending: its word in prompts. */
    public static String word(Path path) {
        return FileNames.stem(path);
    }

    private Embedding read() {
        Map<Rows, Tensor> rows = new EnumMap<>(Rows.class);
        List<String> words = new ArrayList<>(List.of(word(file.path())));
        find("clip_l").ifPresent(tensor -> rows.put(Rows.CLIP_L, tensor(tensor)));
        find("clip_g").ifPresent(tensor -> rows.put(Rows.CLIP_G, tensor(tensor)));
        if (rows.isEmpty()) {
            find("emb_params").or(this::ofA1111).ifPresent(tensor -> rows.put(Rows.ONLY, tensor(tensor)));
        }
        if (rows.isEmpty()) {
            ofDiffusers().ifPresent(tensor -> {
                rows.put(Rows.ONLY, tensor(tensor));
                words.addFirst(tensor.name());
            });
        }
        if (rows.isEmpty()) {
            throw new UserException(file.path().getFileName() + " holds no embedding (textual inversion) that Gesso"
                    + " knows; it has tensors such as " + file.tensors().keySet().stream().findFirst().orElse("none")
                    + ".");
        }
        return new Embedding(file.path(), words.stream().distinct().toList(), rows);
    }

    private Optional<StoredTensor> find(String key) {
        return Optional.ofNullable(file.tensors().get(key));
    }

    private Optional<StoredTensor> ofA1111() {
        return file.tensors()
                .values()
                .stream()
                .filter(tensor -> tensor.name().startsWith("string_to_param") && isMatrix(tensor))
                .findFirst();
    }

    private Optional<StoredTensor> ofDiffusers() {
        return file.tensors().size() == 1
                ? file.tensors().values().stream().filter(EmbeddingReader::isMatrix).findFirst()
                : Optional.empty();
    }

    private static boolean isMatrix(StoredTensor tensor) {
        int rank = tensor.shape().size();
        return (rank == 1 || rank == 2) && tensor.count() > 0 && (rank == 1 || tensor.extent(0) <= MOST_ROWS);
    }

    private Tensor tensor(StoredTensor stored) {
        if (!isMatrix(stored)) {
            throw new UserException(file.path().getFileName() + " holds no embedding: " + stored.name()
                    + " has the shape " + stored.shape() + ".");
        }
        float[] numbers = TensorFloats.of(stored);
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                throw new UserException("The embedding " + file.path().getFileName()
                        + " is damaged: a number of it is not finite (NaN or infinite). Get it from another source.");
            }
        }
        int width = (int) stored.extent(-1);
        return new Tensor(new int[]{numbers.length / width, width}, numbers);
    }
}
