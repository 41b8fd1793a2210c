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
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.archive.metadata.Metadata;

/** From a prompt to a picture and back, in the window, with the model that comes with Gesso. */
class PaintingTest {

    @TempDir
    private static Path home;
    private static Studio studio;
    private int tilesBefore;
    private List<Path> before;

    @BeforeAll
    static void open() {
        studio = Studio.withChild(home, 1440, 900);
        studio.until("a model", () -> !studio.scene().lookup("#action").isDisabled());
    }

    @BeforeEach
    void tidy() throws IOException {
        run(() -> {
            studio.type("#prompt", "");
            studio.type("#seed", "");
            studio.set("#steps", "Steps", 20);
            studio.set("#batch", "Pictures", 1);
        });
        tilesBefore = onWindow(() -> studio.count(".tile"));
        before = pictures(home);
    }

    @AfterAll
    static void close() {
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
        studio.until("a result", () -> made() == 1);

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
        studio.until("the same again", () -> made() == 2);
        assertEquals(onWindow(() -> studio.tile(0)), onWindow(() -> studio.tile(1)));
    }

    /** Begins a picture of this many steps that there is time to do something about it. */
    private void beginLongRun() {
        run(() -> {
            studio.type("#prompt", "a castle");
            studio.set("#steps", "Steps", 500);
        });
        studio.pressWithControl(KeyCode.ENTER);
        studio.until("a step", () -> studio.hasStatus() && studio.text("#status").startsWith("step"));
    }

    @Test
    void stopEndsTheRunAndTheWindowIsReadyForTheNext() throws IOException {
        beginLongRun();
        run(() -> studio.scene().lookup("#canvas").requestFocus());
        studio.press(KeyCode.ESCAPE);
        studio.until("idle", () -> !studio.hasStatus());
        assertEquals(List.of(), pictures());
        assertFalse(onWindow(() -> studio.scene().lookup("#action").isDisabled()));
    }

    @Test
    void aPictureThatIsFinishedNowIsKeptAndSaysWhereItEnded() throws IOException {
        beginLongRun();
        run(() -> studio.perform("Finish now, with the steps that are done"));
        studio.until("a result", () -> made() == 1 && !studio.hasStatus());
        int ended = Metadata.read(pictures().getFirst()).settings().advanced().endAfter();
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
        studio.until("a picture", () -> made() >= 1);
        run(() -> studio.perform("Stop after this picture"));
        studio.until("idle", () -> !studio.hasStatus());
        int made = onWindow(this::made);
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
        studio.until("the second", () -> made() == 1 && !studio.hasStatus());
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

    /** How many pictures the test has made; on the window's thread. */
    private int made() {
        return studio.count(".tile") - tilesBefore;
    }

    private List<Path> pictures() throws IOException {
        return pictures(home).stream().filter(file -> !before.contains(file)).toList();
    }

    static List<Path> pictures(Path home) throws IOException {
        Path folder = home.resolve("Pictures/Gesso");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".png")).toList();
        }
    }
}
