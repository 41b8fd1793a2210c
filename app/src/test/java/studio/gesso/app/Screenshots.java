package studio.gesso.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.ImagePattern;
import javafx.scene.shape.Rectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.canvas.CanvasViewModel;
import studio.gesso.app.canvas.task.Verb;
import studio.gesso.app.canvas.tool.PointerEvent;
import studio.gesso.app.canvas.tool.ToolKind;
import studio.gesso.app.fx.Theme;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Png;
import studio.gesso.engine.library.ModelLibrary;

/** Draws the pictures of the window in docs/screenshots: {@code mvn -q -Pscreenshots test}. */
public class Screenshots {

    private static final Path FOLDER = Path.of(System.getProperty("gesso.assets")).resolve("../docs/screenshots");

    @TempDir
    private Path home;

    @Test
    void firstStart() throws IOException {
        try (Studio studio = open(Theme.Choice.DARK)) {
            save(studio, "first-start-dark");
            Studio.run(() -> studio.wiring().preferences().theme().set(Theme.Choice.LIGHT));
            save(studio, "first-start-light");
        }
    }

    @Test
    void settingsOpen() throws IOException {
        try (Studio studio = open(Theme.Choice.DARK)) {
            Studio.run(() -> {
                studio.type("#prompt", "a (fox:1.2) in the snow at night");
                List.of("#model-group", "#size", "#steps", "#guidance", "#seed-group", "#batch")
                        .forEach(studio::unfold);
            });
            save(studio, "settings-dark");
            Studio.run(() -> studio.wiring().preferences().theme().set(Theme.Choice.LIGHT));
            save(studio, "settings-light");
        }
    }

    @Test
    void longPromptInASmallWindow() throws IOException {
        try (Studio studio = Studio.open(home, 1100, 700)) {
            Studio.run(() -> {
                studio.wiring().preferences().theme().set(Theme.Choice.DARK);
                studio.type("#prompt",
                        "the whale, in the evening, on the ocean, under a clear sky, ".repeat(34).strip());
                studio.unfold("#negative-group");
                studio.type("#negative", "blurry, text, frame");
            });
            studio.until("tokens", () -> !((Label) studio.scene().lookup("#tokens")).getText().isEmpty());
            save(studio, "long-prompt-dark");
        }
    }

    @Test
    void modelsPage() throws IOException {
        Path pipelines = Path.of(System.getProperty("gesso.assets")).resolve("../engine/target/pipelines");
        Path models = Files.createDirectories(home.resolve("Models"));
        for (String name : List.of("sd1", "sdxl")) {
            Files.createSymbolicLink(models.resolve(name), pipelines.resolve(name).toRealPath());
        }
        Files.createSymbolicLink(models.resolve("half"), pipelines.resolve("broken/truncated-unet").toRealPath());
        var several = new ModelLibrary(ModelLibrary.ofThisPerson().starter(), models, List.of());
        try (Studio studio = Studio.open(home, several, 1440, 900)) {
            Studio.run(() -> {
                studio.wiring().preferences().theme().set(Theme.Choice.DARK);
                studio.perform("Go to Models");
            });
            studio.until("cards", () -> studio.scene().getRoot().lookupAll(".card .note").size() >= 4);
            save(studio, "models-dark");
        }
    }

    @Test
    void palette() throws IOException {
        try (Studio studio = open(Theme.Choice.LIGHT)) {
            Studio.run(() -> studio.perform("Find a command"));
            save(studio, "palette-light");
        }
    }

    @Test
    void runningFinishedAndFailed() throws IOException {
        try (Studio studio = open(Theme.Choice.DARK)) {
            paint(studio, "a castle in the mountains at sunset", 7);
            paint(studio, "two penguins on a beach on a sunny day", 3);
            paint(studio, "watercolor of a sailboat at sea at dawn", 5);
            paint(studio, "a rocket in outer space", 11);
            Studio.run(() -> {
                studio.type("#prompt", "a fox in the snow at night");
                studio.type("#seed", "4711");
                studio.unfold("#steps");
            });
            studio.pressWithControl(KeyCode.ENTER);
            studio.pressWithControl(KeyCode.ENTER);
            studio.pressWithControl(KeyCode.ENTER);
            studio.until("the middle of a run",
                    () -> studio.hasStatus() && studio.text("#status").matches("step 1[0-6] of 20.*")
                            && save(studio, "running-dark"));
            Studio.run(() -> studio.perform("Stop everything"));
            studio.until("idle", () -> !studio.hasStatus());
            paint(studio, "a fox in the snow at night", 4711);
            save(studio, "finished-dark");
            Studio.run(() -> ((ButtonBase) studio.scene().lookup(".tile")).fire());
            Studio.run(() -> studio.wiring().preferences().theme().set(Theme.Choice.LIGHT));
            save(studio, "finished-light");
        }
    }

    @Test
    void failed() throws IOException {
        Path model = Files.createDirectories(home.resolve("Models")).resolve("postcard");
        copy(ModelLibrary.ofThisPerson().starter().orElseThrow(), model);
        var one = new ModelLibrary(Optional.empty(), home.resolve("Models"), List.of());
        try (Studio studio = Studio.open(home, one, 1440, 900)) {
            Studio.run(() -> studio.wiring().preferences().theme().set(Theme.Choice.DARK));
            studio.until("model", () -> !studio.scene().lookup("#action").isDisabled());
            Files.writeString(model.resolve("unet/diffusion_pytorch_model.safetensors"), "half");
            Studio.run(() -> studio.type("#prompt", "a fox in the snow at night"));
            studio.pressWithControl(KeyCode.ENTER);
            studio.until("message", () -> studio.scene().lookup("#message").isVisible());
            save(studio, "failed-dark");
        }
    }

    @Test
    void filled() throws IOException {
        try (Studio studio = open(Theme.Choice.DARK)) {
            paint(studio, "a castle in the mountains at sunset", 7);
            paint(studio, "a fox in the snow at night", 4711);
            CanvasViewModel canvas = studio.wiring().canvas();
            Studio.run(() -> studio.perform("Put the result on the canvas"));
            studio.until("a picture to work on", () -> canvas.verb().get() == Verb.REFINE);
            Studio.run(() -> {
                canvas.toolbox().kind().set(ToolKind.BRUSH);
                canvas.toolbox().options().size().set(44);
                canvas.fill().feather().set(6);
                canvas.fill().strength().set(0.95);
                brush(canvas, 0.72, 0.24, 0.76, 0.3, 0.73, 0.36);
                studio.unfold("#fill-group");
            });
            studio.until("a mask", () -> canvas.verb().get() == Verb.FILL);
            save(studio, "canvas-mask");
            paint(studio, "a red balloon in the sky at night", 12);
            studio.until("a proof", () -> canvas.results().card().get().isPresent());
            save(studio, "canvas-result");
        }
    }

    /** Draws with the brush through places that are told as parts of the picture's width and height. */
    private static void brush(CanvasViewModel canvas, double... places) {
        Rectangle2D shown = canvas.overlay().get().picture();
        for (int i = 0; i < places.length; i += 2) {
            PointerEvent touch = canvas.pointer()
                    .at(shown.getMinX() + places[i] * shown.getWidth(),
                            shown.getMinY() + places[i + 1] * shown.getHeight(), 10 * i, PointerEvent.Keys.NONE);
            if (i == 0) {
                canvas.pointer().press(touch);
            } else {
                canvas.pointer().drag(touch);
            }
            if (i + 2 == places.length) {
                canvas.pointer().release(touch);
            }
        }
    }

    /** Makes a picture, and waits until it is in the gallery too. */
    private static void paint(Studio studio, String prompt, int seed) {
        int before = Studio.onWindow(() -> studio.count(".tile"));
        Studio.run(() -> {
            studio.type("#prompt", prompt);
            studio.type("#seed", String.valueOf(seed));
        });
        studio.pressWithControl(KeyCode.ENTER);
        studio.until("a picture", () -> studio.count(".tile") == before + 1 && !studio.hasStatus()
                && studio.count("#gallery-panel .gallery-tile") > before);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    @Test
    void noModel() throws IOException {
        var nothing = new ModelLibrary(Optional.empty(), home.resolve("models"), List.of());
        try (Studio studio = Studio.open(home, nothing, 1440, 900)) {
            Studio.run(() -> studio.wiring().preferences().theme().set(Theme.Choice.DARK));
            studio.until("message", () -> studio.scene().lookup("#message").isVisible());
            save(studio, "no-model-dark");
        }
    }

    private Studio open(Theme.Choice theme) {
        Studio studio = Studio.open(home, 1440, 900);
        Studio.run(() -> studio.wiring().preferences().theme().set(theme));
        studio.until("model", () -> !studio.scene().lookup("#action").isDisabled());
        return studio;
    }

    /** Whether no thumbnail that is seen is still a grey tile; on the window's thread. */
    public static boolean hasThumbnails(Studio studio) {
        return studio.scene()
                .getRoot()
                .lookupAll(".gallery-tile")
                .stream()
                .filter(Screenshots::isSeen)
                .allMatch(tile -> ((Parent) tile).getChildrenUnmodifiable().getFirst() instanceof Rectangle square
                        && square.getFill() instanceof ImagePattern);
    }

    private static boolean isSeen(Node node) {
        return node == null || node.isVisible() && isSeen(node.getParent());
    }

    /** Draws the window as soon as its thumbnails are there; on the window's thread only if they are. */
    public static boolean save(Studio studio, String name) throws IOException {
        if (!Platform.isFxApplicationThread()) {
            studio.until("thumbnails", () -> hasThumbnails(studio));
        } else if (!hasThumbnails(studio)) {
            return false;
        }
        // A caret blinks, and no two pictures would be the same.
        Studio.run(() -> studio.scene().lookup("#prompt").setStyle("-fx-display-caret: false"));
        Pixels pixels = studio.snapshot();
        Files.createDirectories(FOLDER);
        try (OutputStream out = Files.newOutputStream(FOLDER.resolve(name + ".png"))) {
            Png.write(pixels, List.of(), Png.Effort.THOROUGH, out);
            return true;
        }
    }
}
