package studio.gesso.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.canvas.CanvasViewModel;
import studio.gesso.app.canvas.task.Verb;
import studio.gesso.app.canvas.tool.PointerEvent;
import studio.gesso.app.canvas.tool.ToolKind;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.image.fill.InpaintProof;

/** What a window of its own keeps: a failure until it is read, a picture without a folder, the proof for a fill. */
class KeepingTest {

    @TempDir
    private Path home;
    private Studio studio;

    @BeforeEach
    void open() {
        studio = Studio.open(home, 1440, 900);
        studio.until("a model", () -> !studio.scene().lookup("#action").isDisabled());
    }

    @AfterEach
    void close() {
        studio.close();
    }

    @Test
    void aFailureIsKeptUntilItIsReadWhenSomethingElseIsMade() {
        run(() -> {
            studio.type("#prompt", "a castle");
            studio.set("#steps", "Steps", 1000);
        });
        studio.pressWithControl(KeyCode.ENTER);
        studio.until("a failure", () -> studio.scene().lookup("#message").isVisible());
        assertEquals(0, onWindow(() -> studio.count(".notice")));
        run(() -> studio.set("#steps", "Steps", 2));
        studio.pressWithControl(KeyCode.ENTER);
        studio.until("a result", () -> studio.count(".tile") == 1);
        String notice = onWindow(() -> studio.text(".notice .label"));
        assertTrue(notice.startsWith("“a castle” was not made. 1000 steps are more than"), notice);
        run(() -> studio.press(".notice .plain"));
        studio.until("it fails again", () -> studio.scene().lookup("#message").isVisible());
        assertEquals(0, onWindow(() -> studio.count(".notice")));
    }

    @Test
    void aFolderThatCannotBeWrittenLosesNoPicture() throws IOException {
        Path blocked = Files.writeString(home.resolve("blocked"), "a file where a folder should be");
        run(() -> {
            studio.wiring().preferences().pictures().set(Optional.of(blocked));
            studio.set("#steps", "Steps", 2);
        });
        studio.pressWithControl(KeyCode.ENTER);
        studio.until("a result", () -> studio.count(".tile") == 1);
        assertEquals(1, onWindow(() -> studio.count(".notice")));
        Path copy = home.resolve("copy.png");
        studio.answer(copy);
        run(() -> ((ButtonBase) studio.scene().lookup(".tile")).fire());
        run(() -> ((ButtonBase) studio.scene().lookup("#save")).fire());
        studio.until("the copy", () -> Files.exists(copy));
    }

    @Test
    void aMaskedPartIsFilledAndTheFileKeepsTheProofThatNothingElseChanged() throws IOException {
        run(() -> {
            studio.type("#prompt", "a castle in the mountains");
            studio.set("#steps", "Steps", 3);
        });
        studio.pressWithControl(KeyCode.ENTER);
        studio.until("a result", () -> studio.count(".tile") == 1 && !studio.hasStatus());
        run(() -> ((ButtonBase) studio.scene().lookup(".tile")).fire());
        run(() -> ((ButtonBase) studio.scene().lookup("#image")).fire());
        CanvasViewModel canvas = studio.wiring().canvas();
        studio.until("it is on the canvas", () -> canvas.verb().get() == Verb.REFINE);

        run(() -> {
            canvas.toolbox().kind().set(ToolKind.SHAPE);
            Rectangle2D shown = canvas.overlay().get().picture();
            double x = shown.getMinX() + shown.getWidth() / 4;
            double y = shown.getMinY() + shown.getHeight() / 4;
            canvas.pointer().press(canvas.pointer().at(x, y, 0, PointerEvent.Keys.NONE));
            canvas.pointer()
                    .drag(canvas.pointer()
                            .at(x + shown.getWidth() / 3, y + shown.getHeight() / 3, 10, PointerEvent.Keys.NONE));
            canvas.pointer()
                    .release(
                            canvas.pointer()
                                    .at(x + shown.getWidth() / 3, y + shown.getHeight() / 3, 20,
                                            PointerEvent.Keys.NONE));
        });
        studio.until("a mask", () -> canvas.verb().get() == Verb.FILL);
        studio.pressWithControl(KeyCode.ENTER);
        studio.until("a filled picture", () -> studio.count(".tile") == 2 && !studio.hasStatus());
        String said = onWindow(() -> canvas.results().card().get().orElseThrow().sentence());
        assertTrue(said.startsWith("0 of "), said);
        long proven = PaintingTest.pictures(home)
                .stream()
                .map(Metadata::read)
                .filter(read -> read.origin().orElseThrow().proof().filter(InpaintProof::isExact).isPresent())
                .count();
        assertEquals(1, proven);
    }
}
