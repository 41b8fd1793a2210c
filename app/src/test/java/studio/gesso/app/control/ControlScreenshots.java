package studio.gesso.app.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.Screenshots;
import studio.gesso.app.Studio;
import studio.gesso.app.fx.Theme;
import studio.gesso.app.library.TestModels;
import studio.gesso.engine.library.ModelLibrary;

/** Draws the pictures of the group Control: {@code mvn -q -Pscreenshots test}. */
public class ControlScreenshots {

    private static final Path PHOTO = TestModels.DATA.resolve("preprocess/picture.png");

    @TempDir
    private Path home;

    @Test
    void controls() throws IOException {
        networks();
        try (Studio studio = open(1440, 900)) {
            Studio.run(() -> studio.wiring().drop(List.of(TestModels.WEIGHTS.resolve("diffusers/sd1"))));
            studio.until("the model", () -> studio.badge("#model-group").equals("sd1"));
            studio.answer(PHOTO);
            Studio.run(() -> ((MenuButton) studio.scene().lookup("#add-control")).getItems().getFirst().fire());
            studio.until("a row", () -> studio.count(".control") == 1);
            Studio.run(() -> ((ComboBox<?>) studio.scene().lookup(".control-network")).getSelectionModel().select(1));
            studio.until("the lines", () -> studio.badge("#control").contains("canny"));
            Screenshots.save(studio, "control-dark");
            studio.answer(PHOTO);
            Studio.run(() -> ((MenuButton) studio.scene().lookup("#add-reference")).getItems().getFirst().fire());
            studio.until("two rows", () -> studio.count(".control") == 2);
            Studio.run(() -> {
                ((ScrollPane) studio.scene().lookup(".request .scroll-pane")).setVvalue(0.5);
                studio.wiring().preferences().theme().set(Theme.Choice.LIGHT);
            });
            Screenshots.save(studio, "control-light");
        }
    }

    private void networks() throws IOException {
        Path weights = TestModels.WEIGHTS;
        Path networks = Files.createDirectories(home.resolve("models/controlnet"));
        Files.copy(weights.resolve("controlnet/lines-ldm.safetensors"),
                networks.resolve("control_v11p_sd15_canny.safetensors"));
        Files.copy(weights.resolve("controlnet/depth-ldm-fp16.safetensors"),
                networks.resolve("control_v11f1p_sd15_depth.safetensors"));
        Path adapters = Files.createDirectories(home.resolve("models/ipadapter"));
        Files.copy(weights.resolve("ip-adapter/plain.safetensors"), adapters.resolve("ip-adapter_sd15.safetensors"));
        Files.copy(weights.resolve("ip-adapter/clip_vision.safetensors"),
                Files.createDirectories(home.resolve("models/clip_vision")).resolve("clip_vision.safetensors"));
    }

    private Studio open(double width, double height) {
        ModelLibrary models = TestModels.withStarter(home);
        Studio studio = Studio.open(home, models, width, height);
        Studio.run(() -> studio.wiring().preferences().theme().set(Theme.Choice.DARK));
        studio.until("a model", () -> !studio.scene().lookup("#action").isDisabled());
        return studio;
    }
}
