package studio.gesso.engine.library.vocabulary;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds T5's vocabulary, which checkpoints of SD3 and FLUX.1 lack: beside them, in other models, and in other programs. */
public final class T5Vocabulary {

    private static final List<String> NAMES = List.of("tokenizer_3", "tokenizer_2", "t5_tokenizer");
    /** Where other programs keep it, from their folders, or from the folder models in them. */
    private static final List<String> PROGRAMS = List.of("t5_tokenizer", "text_encoders/t5_tokenizer",
            "comfy/text_encoders/t5_tokenizer", "ComfyUI/comfy/text_encoders/t5_tokenizer",
            "dlbackend/ComfyUI/comfy/text_encoders/t5_tokenizer",
            "backend/huggingface/stabilityai/stable-diffusion-3-medium-diffusers/tokenizer_3",
            "backend/huggingface/black-forest-labs/FLUX.1-dev/tokenizer_2",
            "backend/huggingface/black-forest-labs/FLUX.1-schnell/tokenizer_2");
    /** The kind of model stands at the beginning or the end of a tokenizer.json. */
    private static final int SEARCHED = 1 << 16;
    private static final String T5 = "\"Unigram\"";

    private T5Vocabulary() {}

    /**
     * The folder of the vocabulary.
     *
     * @param model the file or folder of the model that lacks it
     * @param models the other models
     * @param places the models folder, and the places that were added
     */
    public static Optional<Path> near(Path model, List<Path> models, List<Path> places) {
        Stream<Path> beside = Stream.ofNullable(model.getParent())
                .flatMap(folder -> Stream.concat(Stream.of(folder), in(folder)));
        Stream<Path> programs = places.stream()
                .flatMap(place -> Stream.of(place, place.resolveSibling("")))
                .flatMap(place -> PROGRAMS.stream().map(place::resolve));
        return Stream.of(beside, models.stream().flatMap(T5Vocabulary::in), programs)
                .flatMap(found -> found)
                .filter(T5Vocabulary::isOne)
                .findFirst();
    }

    private static Stream<Path> in(Path folder) {
        return NAMES.stream().map(folder::resolve);
    }

    /** Whether a folder has the vocabulary of a T5, and not CLIP's. */
    private static boolean isOne(Path folder) {
        return Files.isRegularFile(folder.resolve("spiece.model")) || hasUnigrams(folder.resolve("tokenizer.json"));
    }

    private static boolean hasUnigrams(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(SEARCHED), StandardCharsets.ISO_8859_1);
            in.skipNBytes(Math.max(0, Files.size(file) - 2L * SEARCHED));
            return head.contains(T5) || new String(in.readNBytes(SEARCHED), StandardCharsets.ISO_8859_1).contains(T5);
        } catch (IOException unreadable) {
            return false;
        }
    }
}
