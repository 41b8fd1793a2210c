package studio.gesso.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.Studio;
import studio.gesso.app.library.TestModels;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.library.ModelLibrary;

/** A person has a picture followed by another one, and finds it again in the picture's settings. */
class ControlWindowTest {

    @TempDir
    private Path home;

    private Studio open() {
        ModelLibrary models = TestModels.in(home);
        return Studio.open(home, models, 1100, 700);
    }

    @Test
    void aPictureIsFollowedRecordedAndRestored() throws IOException {
        Files.copy(TestModels.WEIGHTS.resolve("controlnet/lines-ldm.safetensors"),
                Files.createDirectories(home.resolve("models/controlnet")).resolve("sd15_canny.safetensors"));
        try (Studio studio = open()) {
            run(() -> studio.wiring().drop(List.of(TestModels.WEIGHTS.resolve("diffusers/sd1"))));
            studio.until("the model", () -> studio.badge("#model-group").equals("sd1"));
            studio.answer(TestModels.DATA.resolve("preprocess/picture.png"));
            run(() -> ((MenuButton) studio.scene().lookup("#add-control")).getItems().getFirst().fire());
            // The only network that fits is taken, and its name tells the preprocessor.
            studio.until("it is followed", () -> studio.badge("#control").equals("canny edges"));
            studio.until("its lines", () -> !studio.scene().lookup(".control-made").isDisabled());
            assertEquals(List.of("canny"), recorded(studio));

            run(() -> studio.scene().lookup(".control .check-box").requestFocus());
            studio.press(KeyCode.DELETE);
            assertEquals("none", onWindow(() -> studio.badge("#control")));
            run(() -> studio.press(".tile"));
            run(() -> studio.press("#use"));
            studio.until("it is back", () -> studio.badge("#control").equals("canny edges"));
        }
    }

    /** Makes a picture, and tells by which preprocessors its file says that it was steered. */
    private List<String> recorded(Studio studio) throws IOException {
        run(() -> {
            studio.type("#prompt", "a fox");
            studio.set("#steps", "Steps", 1);
            studio.set("#size", "Width in pixels", 64);
            studio.set("#size", "Height in pixels", 64);
            studio.perform("Generate");
        });
        studio.until("a picture", () -> studio.count(".tile") == 1);
        try (var files = Files.walk(home.resolve("Pictures"))) {
            Path made = files.filter(file -> file.toString().matches(".*\\d{4}-\\d\\d-\\d\\d.*\\.png"))
                    .findFirst()
                    .orElseThrow();
            return Metadata.read(made)
                    .controls()
                    .stream()
                    .flatMap(one -> one.preprocessing().stream())
                    .map(how -> how.preprocessor())
                    .toList();
        }
    }
}
