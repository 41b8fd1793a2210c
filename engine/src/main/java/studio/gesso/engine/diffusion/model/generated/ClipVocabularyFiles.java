package studio.gesso.engine.diffusion.model.generated;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.diffusion.text.vocabulary.ClipVocabulary;

/**
 * CLIP's vocabulary as files, for checkpoints in one file, which have none. All models share one folder for each token that
 * fills prompts up.
 *
 * @param cache the folder of generated models
 */
record ClipVocabularyFiles(Path cache) {

    private static final List<String> FILES = List.of("vocab.json", "merges.txt");
    private static final String SETTINGS = "tokenizer_config.json";

    /**
     * The folder of a tokenizer; it is written when it is not there.
     *
     * @param padding the token that fills prompts up
     */
    Path folder(String padding) {
        Path folder = cache.resolve("tokenizer-" + (padding.equals("!") ? "open-clip" : "clip"));
        try {
            if (!Files.isRegularFile(folder.resolve(SETTINGS))) {
                write(folder, padding);
            }
            return folder;
        } catch (IOException e) {
            throw new UserException("CLIP's vocabulary cannot be written to " + folder
                    + "; make room on the disk, or change the folder's permissions.", e);
        }
    }

    /** The settings come last: where they are, everything is. */
    private static void write(Path folder, String padding) throws IOException {
        Files.createDirectories(folder);
        for (String name : FILES) {
            byte[] content = resource(name);
            AtomicFile.write(folder.resolve(name), out -> out.write(content));
        }
        JsonObject settings = JsonParser.parseString(new String(resource(SETTINGS), StandardCharsets.UTF_8))
                .getAsJsonObject();
        settings.addProperty("pad_token", padding);
        AtomicFile.write(folder.resolve(SETTINGS), settings.toString());
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ClipVocabulary.class.getResourceAsStream("clip/" + name))) {
            return in.readAllBytes();
        }
    }
}
