package studio.gesso.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.canvas.CanvasViewModel;
import studio.gesso.app.canvas.ToolKind;
import studio.gesso.app.canvas.Verb;
import studio.gesso.app.canvas.tool.Touch;
import studio.gesso.engine.gallery.metadata.Metadata;
import studio.gesso.engine.image.fill.Proof;

/** From a prompt to a picture and back, in the window, with the model that comes with Gesso. */
class PaintingTest {

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
    void aPromptBecomesAPictureThatIsSavedAndWhoseSettingsComeBack() throws IOException {
        run(() -> {
            studio.type("#prompt", "a fox in the snow at night");
            studio.type("#seed", "4711");
            studio.set("#steps", "Steps", 4);
        });
        studio.pressWithControl(KeyCode.ENTER);
        studio.until("a result", () -> studio.count(".tile") == 1);

        List<Path> saved = pictures();
        assertEquals(1, saved.size());
        assertEquals("a fox in the snow at night", Metadata.read(saved.getFirst()).settings().prompt().orElseThrow());

        run(() -> {
            studio.type("#prompt", "something else");
            studio.type("#seed", "");
            studio.set("#steps", "Steps", 9);
        });
        run(() -> ((ButtonBase) studio.scene().lookup(".tile")).fire());
        run(() -> ((ButtonBase) studio.scene().lookup("#use")).fire());
        assertEquals("a fox in the snow at night", onWindow(() -> studio.typed("#prompt")));
        assertEquals("4711", onWindow(() -> studio.badge("#seed-group")));
        assertEquals("DPM++ 2M · 4", onWindow(() -> studio.badge("#steps")));

        studio.pressWithControl(KeyCode.ENTER);
        studio.until("the same again", () -> studio.count(".tile") == 2);
        assertEquals(onWindow(() -> studio.tile(0)), onWindow(() -> studio.tile(1)));
    }

    @Test
    void stopEndsTheRunAndTheWindowIsReadyForTheNext() throws IOException {
        run(() -> {
            studio.type("#prompt", "a castle");
            studio.set("#steps", "Steps", 500);
        });
        studio.pressWithControl(KeyCode.ENTER);
        studio.until("a step", () -> studio.hasStatus() && studio.text("#status").startsWith("step"));
        run(() -> studio.scene().lookup("#canvas").requestFocus());
        studio.press(KeyCode.ESCAPE);
        studio.until("idle", () -> !studio.hasStatus());
        assertEquals(List.of(), pictures());
        assertFalse(onWindow(() -> studio.scene().lookup("#action").isDisabled()));
    }

    @Test
    void aPictureThatIsFinishedNowIsKeptAndSaysWhereItEnded() throws IOException {
        run(() -> {
            studio.type("#prompt", "a castle");
            studio.set("#steps", "Steps", 500);
        });
        studio.pressWithControl(KeyCode.ENTER);
        studio.until("a step", () -> studio.hasStatus() && studio.text("#status").startsWith("step"));
        run(() -> studio.perform("Finish now, with the steps that are done"));
        studio.until("a result", () -> studio.count(".tile") == 1 && !studio.hasStatus());
        int ended = Metadata.read(pictures().getFirst()).settings().tuning().endAfter();
        assertTrue(ended > 0 && ended < 500, "ended after " + ended);

        run(() -> ((ButtonBase) studio.scene().lookup(".tile")).fire());
        run(() -> ((ButtonBase) studio.scene().lookup("#use")).fire());
        assertEquals("DPM++ 2M · 500, ends after step " + ended, onWindow(() -> studio.badge("#steps")));
        run(() -> studio.press("#leave-out"));
        assertEquals("DPM++ 2M · 500", onWindow(() -> studio.badge("#steps")));
    }

    @Test
    void aBatchStopsAfterThePictureItIsAt() throws IOException {
        run(() -> {
            studio.set("#steps", "Steps", 3);
            studio.set("#batch", "Pictures", 50);
        });
        studio.pressWithControl(KeyCode.ENTER);
        studio.until("a picture", () -> studio.count(".tile") >= 1);
        run(() -> studio.perform("Stop after this picture"));
        studio.until("idle", () -> !studio.hasStatus());
        int made = onWindow(() -> studio.count(".tile"));
        assertTrue(made < 50, made + " pictures");
        assertEquals(made, pictures().size());
    }

    @Test
    void skippingGivesUpOnePictureOfTheBatchAndKeepsTheOtherSeeds() {
        run(() -> {
            studio.type("#seed", "100");
            studio.set("#steps", "Steps", 40);
            studio.set("#batch", "Pictures", 2);
        });
        studio.pressWithControl(KeyCode.ENTER);
        studio.until("the first",
                () -> studio.hasStatus() && studio.text("#status").startsWith("picture 1 of 2 · step"));
        run(() -> studio.perform("Skip this picture"));
        studio.until("the second", () -> studio.count(".tile") == 1 && !studio.hasStatus());
        run(() -> ((ButtonBase) studio.scene().lookup(".tile")).fire());
        run(() -> ((ButtonBase) studio.scene().lookup("#use")).fire());
        assertEquals("101", onWindow(() -> studio.badge("#seed-group")));
    }

    @Test
    void whatWaitsIsCountedAndTakenOutOfTheQueueAgain() {
        run(() -> studio.set("#steps", "Steps", 300));
        studio.pressWithControl(KeyCode.ENTER);
        studio.pressWithControl(KeyCode.ENTER);
        studio.pressWithControl(KeyCode.ENTER);
        studio.until("two waiting", () -> studio.text("#queue").equals("2 in the queue"));
        run(() -> studio.perform("Stop everything"));
        studio.until("idle", () -> !studio.hasStatus() && !studio.scene().lookup("#queue").isVisible());
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
            canvas.hand().press(canvas.hand().at(x, y, 0, Touch.Keys.NONE));
            canvas.hand()
                    .drag(canvas.hand().at(x + shown.getWidth() / 3, y + shown.getHeight() / 3, 10, Touch.Keys.NONE));
            canvas.hand()
                    .release(
                            canvas.hand().at(x + shown.getWidth() / 3, y + shown.getHeight() / 3, 20, Touch.Keys.NONE));
        });
        studio.until("a mask", () -> canvas.verb().get() == Verb.FILL);
        studio.pressWithControl(KeyCode.ENTER);
        studio.until("a filled picture", () -> studio.count(".tile") == 2 && !studio.hasStatus());
        String said = onWindow(() -> canvas.results().card().get().orElseThrow().sentence());
        assertTrue(said.startsWith("0 of "), said);
        long proven = pictures().stream()
                .map(Metadata::read)
                .filter(read -> read.origin().orElseThrow().proof().filter(Proof::isExact).isPresent())
                .count();
        assertEquals(1, proven);
    }

    private List<Path> pictures() throws IOException {
        Path folder = home.resolve("Pictures/Gesso");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".png")).toList();
        }
    }
}
