package studio.gesso.engine.diffusion.model.generated.choice;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.base.file.ParentFolder;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionFinding;
import studio.gesso.engine.diffusion.weights.number.FileIdentity;

/**
 * What persons have said that the networks of their files predict, by the content of the files. A damaged list counts as
 * none.
 *
 * @param list a JSON file; it need not exist
 */
public record ChosenPredictions(Path list) {

    private static final int LONGEST = 1 << 20;

    /** Those of this person. */
    public static ChosenPredictions ofThisPerson() {
        return new ChosenPredictions(StudioFolders.here().settings().resolve("predictions.json"));
    }

    /** What was said of a file; nothing for folders, whose scheduler_config.json says it. */
    public Optional<PredictionFinding.Type> of(Path model) {
        JsonObject said = read();
        return said.isEmpty() || !Files.isRegularFile(model)
                ? Optional.empty()
                : LenientJson.string(said, FileIdentity.of(model).content())
                        .flatMap(word -> Arrays.stream(PredictionFinding.Type.values())
                                .filter(type -> type.setting().equals(word))
                                .findFirst());
    }

    /**
     * Remembers what a file's network predicts.
     *
     * @param type nothing: what the file itself says, or what is usual
     * @throws studio.gesso.engine.base.UserException if it cannot be written
     */
    public void set(Path model, Optional<PredictionFinding.Type> type) {
        JsonObject said = read();
        String content = FileIdentity.of(model).content();
        type.ifPresentOrElse(known -> said.addProperty(content, known.setting()), () -> said.remove(content));
        try {
            Files.createDirectories(ParentFolder.of(list));
            AtomicFile.write(list, said.toString());
        } catch (IOException e) {
            throw FileErrors.writing("What the models predict", list, e);
        }
    }

    private JsonObject read() {
        try {
            return Files.isRegularFile(list) && Files.size(list) <= LONGEST
                    ? LenientJson.parse(new String(Files.readAllBytes(list), StandardCharsets.UTF_8))
                            .orElseGet(JsonObject::new)
                    : new JsonObject();
        } catch (IOException unreadable) {
            return new JsonObject();
        }
    }
}
