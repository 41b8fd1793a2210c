package studio.gesso.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.Studio;
import studio.gesso.app.library.TestModels;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.adapter.Lora;

/** Weight files as artists have them, dropped on the window: used at once, where they lie. */
class AddingModelsTest {

    @TempDir
    private Path home;

    private Studio open() {
        Studio studio = Studio.open(home, models(), 1440, 900);
        studio.until("a model", () -> !studio.scene().lookup("#action").isDisabled());
        return studio;
    }

    private ModelLibrary models() {
        return TestModels.withStarter(home);
    }

    @Test
    void aDroppedCheckpointPaintsAndIsThereAtTheNextStart() throws IOException {
        Path file = CountedCheckpoint.write("sd1", home.resolve("dreamshaper_8.safetensors"));
        byte[] bytes = Files.readAllBytes(file);
        FileTime time = Files.getLastModifiedTime(file);
        try (Studio studio = open()) {
            drop(studio, file);
            studio.until("it is in use", () -> studio.badge("#model-group").equals("dreamshaper_8"));
            paint(studio, "a fox");
            assertEquals(List.of(), onWindow(() -> notices(studio)));
        }
        try (Studio studio = open()) {
            assertEquals("dreamshaper_8", onWindow(() -> studio.badge("#model-group")));
        }
        assertTrue(Arrays.equals(bytes, Files.readAllBytes(file)));
        assertEquals(time, Files.getLastModifiedTime(file));
    }

    @Test
    void aDroppedLoraIsChosenRecordedRestoredAndRemembered() throws IOException {
        Path lora = TestModels.WEIGHTS.resolve("lora/kohya-sd1.safetensors");
        try (Studio studio = open()) {
            drop(studio, TestModels.WEIGHTS.resolve("diffusers/sd1"));
            studio.until("it is in use", () -> studio.badge("#model-group").equals("sd1"));
            drop(studio, lora);
            studio.until("it is chosen", () -> studio.badge("#loras").equals("kohya-sd1 1"));
            run(() -> studio.setText("#loras", "Strength of kohya-sd1", "0.8"));
            assertEquals("kohya-sd1 0.8", onWindow(() -> studio.badge("#loras")));
            paint(studio, "a fox");
            assertEquals(List.of(new Lora("kohya-sd1.safetensors", 0.8)),
                    Metadata.read(pictures().getFirst()).settings().advanced().loras());

            run(() -> studio.scene().lookup(".lora .check-box").requestFocus());
            studio.press(KeyCode.DELETE);
            assertEquals("none", onWindow(() -> studio.badge("#loras")));
            run(() -> studio.press(".tile"));
            run(() -> studio.press("#use"));
            assertEquals("kohya-sd1 0.8", onWindow(() -> studio.badge("#loras")));
            run(() -> ((CheckBox) studio.scene().lookup(".lora .check-box")).setSelected(false));
            assertEquals("1 off", onWindow(() -> studio.badge("#loras")));
        }
        try (Studio studio = open()) {
            assertEquals("1 off", onWindow(() -> studio.badge("#loras")));
            run(() -> ((CheckBox) studio.scene().lookup(".lora .check-box")).setSelected(true));
            assertEquals("kohya-sd1 0.8", onWindow(() -> studio.badge("#loras")));
        }
    }

    @Test
    void aLoraThatDoesNotFitIsRefusedWithTheReason() {
        try (Studio studio = open()) {
            drop(studio, TestModels.WEIGHTS.resolve("diffusers/sd1"));
            studio.until("it is in use", () -> studio.badge("#model-group").equals("sd1"));
            drop(studio, TestModels.WEIGHTS.resolve("lora/peft-sdxl.safetensors"));
            studio.until("the reason", () -> notices(studio).stream().anyMatch(text -> text.contains("SDXL")));
            assertEquals("none", onWindow(() -> studio.badge("#loras")));
        }
    }

    @Test
    void whatIsNoModelIsNamedAndNothingIsAdded() throws IOException {
        Path truncated = home.resolve("half.safetensors");
        byte[] whole = Files
                .readAllBytes(TestModels.WEIGHTS.resolve("diffusers/sd1/unet/diffusion_pytorch_model.safetensors"));
        Files.write(truncated, Arrays.copyOf(whole, whole.length / 2));
        try (Studio studio = open()) {
            String before = onWindow(() -> studio.badge("#model-group"));
            drop(studio, TestModels.WEIGHTS.resolve("diffusers/sd1/vae/diffusion_pytorch_model.safetensors"));
            studio.until("what it is", () -> notices(studio).stream().anyMatch(text -> text.contains("is a VAE")));
            drop(studio, truncated);
            studio.until("what it is", () -> notices(studio).stream().anyMatch(text -> text.contains("half.safetens")));
            assertEquals(before, onWindow(() -> studio.badge("#model-group")));
            assertTrue(onWindow(() -> notices(studio)).stream().noneMatch(text -> text.contains("ython")));
        }
    }

    @Test
    void whatIsPutIntoTheModelsFolderAppearsWithoutARestart() throws IOException {
        Path folder = Files.createDirectories(home.resolve("models/loras"));
        try (Studio studio = open()) {
            CountedCheckpoint.write("sd1", home.resolve("models/painted.safetensors"));
            studio.until("its card", () -> names(studio).contains("painted"));
            Files.copy(TestModels.WEIGHTS.resolve("lora/kohya-sd1.safetensors"), folder.resolve("fox.safetensors"));
            studio.until("it is in the list", () -> {
                ListView<?> list = (ListView<?>) studio.scene().lookup("#lora-choices");
                return list.getItems().size() == 1;
            });
        }
    }

    private static List<String> names(Studio studio) {
        return studio.scene()
                .getRoot()
                .lookupAll(".card .name")
                .stream()
                .map(label -> ((Labeled) label).getText())
                .toList();
    }

    private static void drop(Studio studio, Path path) {
        run(() -> studio.wiring().drop(List.of(path)));
    }

    private void paint(Studio studio, String prompt) {
        int before = onWindow(() -> studio.count(".tile"));
        run(() -> {
            studio.type("#prompt", prompt);
            studio.type("#seed", "7");
            studio.set("#steps", "Steps", 2);
        });
        studio.pressWithControl(KeyCode.ENTER);
        studio.until("a picture", () -> studio.count(".tile") == before + 1 && !studio.hasStatus());
    }

    private static List<String> notices(Studio studio) {
        return studio.scene()
                .getRoot()
                .lookupAll(".notice .label")
                .stream()
                .map(label -> ((Labeled) label).getText())
                .toList();
    }

    private List<Path> pictures() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("Pictures"))) {
            return files.filter(file -> file.toString().endsWith(".png")).toList();
        }
    }
}
