package studio.gesso.engine.diffusion.weights.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;

/**
 * A weight file of a part of a diffusers folder, such as {@code unet/diffusion_pytorch_model.fp16.safetensors}.
 *
 * @param path the file, or the index of a sharded one
 * @param stem the name before the first dot
 * @param variant what stands between stem and ending, such as "fp16"; empty if nothing
 * @param isSafetensors whether it is safetensors and not a pickle
 * @param isIndex whether it is the index of a sharded file
 */
public record PartWeights(Path path, String stem, String variant, boolean isSafetensors, boolean isIndex) {

    /** The names that diffusers and transformers give, the usual ones first. */
    private static final List<String> STEMS = List.of("diffusion_pytorch_model", "model", "pytorch_model");

    private static final Set<String> ENDINGS = Set.of("safetensors", "bin", "index", "json");
    private static final String NON_EMA = "non_ema";
    private static final String SHARD = ".*-\\d{5}-of-\\d{5}\\..*";

    /**
     * The file of a part's folder that is used, if it has one: never a {@code non_ema} copy beside others; the variant
     * of the wanted type first, then the one without a variant, then others; then safetensors before pickles, and one
     * file before a sharded one.
     *
     * @param wanted in which type of numbers the device computes: float or float16
     * @throws UserException if the folder cannot be read
     */
    public static Optional<PartWeights> choose(Path folder, StoredType wanted) {
        List<String> variants = wanted == StoredType.FLOAT16 ? List.of("fp16", "") : List.of("", "fp32");
        return all(folder).stream()
                .min(Comparator.comparing((PartWeights part) -> part.variant.contains(NON_EMA))
                        .thenComparing(part -> rank(STEMS, part.stem))
                        .thenComparing(part -> rank(variants, part.variant))
                        .thenComparing(part -> !part.isSafetensors)
                        .thenComparing(part -> part.isIndex)
                        .thenComparing(part -> part.path));
    }

    /** All weight files of a folder; shards are not listed, their index is. */
    public static List<PartWeights> all(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> of(file).stream()).sorted(Comparator.comparing(PartWeights::path)).toList();
        } catch (IOException e) {
            throw FileErrors.reading("The folder " + PathText.shown(folder), folder, e);
        }
    }

    private static int rank(List<String> names, String name) {
        int rank = names.indexOf(name);
        return rank < 0 ? names.size() : rank;
    }

    private static Optional<PartWeights> of(Path file) {
        List<String> words = List.of(String.valueOf(file.getFileName()).split("\\."));
        boolean isSafetensors = words.contains("safetensors");
        boolean isIndex = words.contains("index") && words.getLast().equals("json");
        boolean isWhole = Set.of("safetensors", "bin").contains(words.getLast())
                && !String.valueOf(file.getFileName()).matches(SHARD);
        if (!isIndex && !isWhole || words.getFirst().isEmpty() || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String variant = words.stream()
                .skip(1)
                .filter(word -> !ENDINGS.contains(word))
                .collect(Collectors.joining("."));
        return Optional.of(new PartWeights(file, words.getFirst(), variant, isSafetensors, isIndex));
    }
}
