package studio.gesso.app.canvas;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;
import studio.gesso.app.canvas.tool.ToolOptions;
import studio.gesso.app.fx.Theme;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.codec.Png;
import studio.gesso.engine.image.resize.Resample;

/** Draws the pictures of the canvas in docs/screenshots: {@code mvn -pl app -am test -Dtest=CanvasScreenshots}. */
class CanvasScreenshots {

    private static final Path ASSETS = Path.of(System.getProperty("gesso.assets"));
    private static final Path FOLDER = ASSETS.resolve("../docs/screenshots");

    @Test
    void everyTool() {
        shoot("canvas-blank", Theme.Choice.DARK, _ -> {});
        picture("canvas-hand", _ -> {});
        picture("canvas-brush", stage -> {
            brushed(stage);
            stage.mouse(MouseEvent.MOUSE_MOVED, 470, 380, false);
        });
        picture("canvas-eraser", stage -> {
            brushed(stage);
            stage.key(KeyCode.E);
            stage.draw(380, 420, 470, 430);
            stage.mouse(MouseEvent.MOUSE_MOVED, 470, 430, false);
        });
        picture("canvas-lasso", stage -> {
            stage.key(KeyCode.L);
            stage.draw(330, 330, 400, 270, 480, 300, 520, 400, 430, 520, 340, 450);
            stage.mouse(MouseEvent.MOUSE_PRESSED, 560, 300, true);
            stage.mouse(MouseEvent.MOUSE_DRAGGED, 600, 350, true);
            stage.mouse(MouseEvent.MOUSE_DRAGGED, 580, 420, true);
            stage.mouse(MouseEvent.MOUSE_DRAGGED, 540, 430, true);
        });
        picture("canvas-shape", stage -> {
            stage.key(KeyCode.M);
            stage.draw(280, 260, 400, 380);
            stage.model.toolbox().options().shape().set(ToolOptions.Shape.ELLIPSE);
            stage.draw(420, 350, 600, 500);
        });
        picture("canvas-wand", stage -> {
            stage.key(KeyCode.W);
            stage.draw(300, 250);
        });
        picture("canvas-paint", stage -> {
            stage.key(KeyCode.P);
            stage.draw(300, 480, 360, 440, 440, 500, 540, 450);
            stage.mouse(MouseEvent.MOUSE_MOVED, 540, 450, false);
        });
        picture("canvas-bucket", stage -> {
            stage.key(KeyCode.P);
            stage.key(KeyCode.G);
            stage.draw(300, 250);
        });
        picture("canvas-picker", stage -> {
            stage.key(KeyCode.I);
            stage.draw(400, 420);
        });
        picture("canvas-extend", stage -> {
            stage.key(KeyCode.C);
            stage.model.frame().set(new Area(0, 0, 768, 512));
        });
    }

    @Test
    void zoomed() {
        picture("canvas-zoomed", stage -> {
            brushed(stage);
            stage.model.camera().zoom(8, 420, 330);
        });
    }

    @Test
    void light() {
        shoot("canvas-brush-light", Theme.Choice.LIGHT, stage -> {
            stage.model.open(fox());
            stage.layout();
            brushed(stage);
        });
    }

    private static void brushed(CanvasStage stage) {
        stage.key(KeyCode.B);
        stage.draw(340, 380, 400, 350, 440, 400, 480, 440, 420, 450, 360, 440, 350, 390);
    }

    private static void picture(String name, Consumer<CanvasStage> does) {
        shoot(name, Theme.Choice.DARK, stage -> {
            stage.model.open(fox());
            stage.layout();
            does.accept(stage);
        });
    }

    private static Pixels fox() {
        Pixels small = Pictures.read(ASSETS.resolve("starter/cases/expected/fox.png"));
        return Resample.BICUBIC.resize(Crop.of(small, Area.of(small.size())), new Size(512, 512));
    }

    private static void shoot(String name, Theme.Choice theme, Consumer<CanvasStage> does) {
        try (CanvasStage stage = CanvasStage.open(800, 800, theme)) {
            CanvasStage.run(() -> does.accept(stage));
            Pixels seen = CanvasStage.onWindow(stage::picture);
            Files.createDirectories(FOLDER);
            try (OutputStream out = Files.newOutputStream(FOLDER.resolve(name + ".png"))) {
                Png.write(seen, List.of(), Png.Effort.THOROUGH, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
