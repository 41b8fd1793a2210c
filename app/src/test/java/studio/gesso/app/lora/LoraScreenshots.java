package studio.gesso.app.lora;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.Screenshots;
import studio.gesso.app.Studio;
import studio.gesso.app.fx.Theme;
import studio.gesso.app.library.TestModels;
import studio.gesso.app.models.CountedCheckpoint;
import studio.gesso.engine.library.ModelLibrary;

/** Draws the pictures of dropped files and of the picker of LoRAs: {@code mvn -q -Pscreenshots test}. */
public class LoraScreenshots {

    @TempDir
    private Path home;

    @Test
    void picker() throws IOException {
        Path loras = Files.createDirectories(home.resolve("models/loras"));
        lora(loras, "kohya-sd1", "Ink and wash");
        lora(loras, "kohya-sd1-style", "Soft light");
        lora(loras, "locon-sd1", "Paper cut-out");
        lora(loras, "loha-sd1", "Woodcut");
        lora(loras, "peft-sdxl", "Neon city XL");
        Files.copy(TestModels.DATA.resolve("metadata/a1111-plain.png"), loras.resolve("Ink and wash.png"));
        try (Studio studio = open(1440, 900)) {
            Studio.run(() -> studio.wiring().drop(List.of(TestModels.WEIGHTS.resolve("diffusers/sd1"))));
            studio.until("the model", () -> studio.badge("#model-group").equals("sd1"));
            Studio.run(() -> studio.wiring().drop(List.of(loras.resolve("Ink and wash.safetensors"))));
            studio.until("one", () -> studio.badge("#loras").equals("Ink and wash 1"));
            Studio.run(() -> studio.wiring().drop(List.of(loras.resolve("Soft light.safetensors"))));
            studio.until("two", () -> studio.badge("#loras").contains("Soft light"));
            Studio.run(() -> {
                studio.type("#prompt", "a fox in the snow at night, ink and wash");
                studio.setText("#loras", "Strength of Ink and wash", "0.8");
                studio.setText("#loras", "Strength of Soft light", "0.35");
                ((ToggleButton) studio.scene().lookup("#add-lora")).setSelected(true);
            });
            studio.until("the list", () -> studio.count(".lora-choice") >= 2);
            Screenshots.save(studio, "loras-dark");
            Studio.run(() -> studio.wiring().preferences().theme().set(Theme.Choice.LIGHT));
            Screenshots.save(studio, "loras-light");
        }
    }

    @Test
    void refusedInASmallWindow() throws IOException {
        try (Studio studio = open(1100, 700)) {
            Path lora = Files.copy(TestModels.WEIGHTS.resolve("lora/peft-sdxl.safetensors"),
                    home.resolve("Neon city XL.safetensors"));
            Studio.run(() -> studio.wiring().drop(List.of(TestModels.WEIGHTS.resolve("diffusers/sd1"))));
            studio.until("the model", () -> studio.badge("#model-group").equals("sd1"));
            Studio.run(() -> studio.wiring().drop(List.of(lora)));
            studio.until("the reason", () -> studio.count(".notice") == 1
                    && !studio.text(".notice .label").startsWith("Opening"));
            Screenshots.save(studio, "lora-refused-dark");
        }
    }

    @Test
    void checkpoints() throws IOException {
        Files.createDirectories(home.resolve("Downloads"));
        Path file = CountedCheckpoint.write("sd1", home.resolve("Downloads/dreamshaper_8.safetensors"));
        try (Studio studio = open(1440, 900)) {
            Studio.run(() -> {
                studio.wiring().drop(List.of(file));
                studio.perform("Go to Models");
            });
            studio.until("its card", () -> studio.count("#models .card") >= 2 && studio.count("#models .fact") == 12);
            Screenshots.save(studio, "dropped-checkpoint-dark");
        }
    }

    private Studio open(double width, double height) {
        ModelLibrary models = TestModels.withStarter(home);
        Studio studio = Studio.open(home, models, width, height);
        Studio.run(() -> studio.wiring().preferences().theme().set(Theme.Choice.DARK));
        studio.until("a model", () -> !studio.scene().lookup("#action").isDisabled());
        return studio;
    }

    private static void lora(Path folder, String name, String title) throws IOException {
        Files.copy(TestModels.WEIGHTS.resolve("lora/" + name + ".safetensors"), folder.resolve(title + ".safetensors"));
    }
}
