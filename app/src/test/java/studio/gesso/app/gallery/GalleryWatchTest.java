package studio.gesso.app.gallery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import studio.gesso.app.PictureFolder;
import studio.gesso.app.gallery.grid.GridView;

/** What other programs do in the pictures folder while the window is open. */
class GalleryWatchTest extends GalleryCase {

    @Test
    void aFileThatComesAppearsAndOneThatGoesDisappears() throws IOException {
        threePictures();
        Path elsewhere = PictureFolder.of(home.resolve("other")).save("a lighthouse", 9, BLUE, Instant.now());
        Path copy = Files.copy(elsewhere, folder.path().resolve("copied.png"));
        untilFound(4);
        Files.delete(copy);
        untilFound(3);
    }

    @Test
    void whatIsSeenAndChosenStaysWherePicturesComeAbove() {
        folder().fill(400);
        open();
        untilFound(400);
        choose(KeyCode.HOME);
        for (int i = 0; i < 100; i++) {
            studio.press(KeyCode.DOWN);
        }
        run(studio::layOut);
        long[] chosen = onWindow(() -> gallery().chosenIds());
        double height = onWindow(() -> grid().contentHeight());
        double below = onWindow(() -> grid().contentHeight() - grid().top());
        PictureFolder.of(home).save("a lighthouse", 9, BLUE, Instant.now().plus(Duration.ofDays(2)));
        untilFound(401);
        assertArrayEquals(chosen, onWindow(() -> gallery().chosenIds()));
        assertEquals(below, onWindow(() -> grid().contentHeight() - grid().top()), 0.01);
        assertEquals(true, onWindow(() -> grid().contentHeight() > height));
    }

    @Test
    void missingFoldersAreReportedOnceAndWatchedAgain() throws IOException {
        threePictures();
        delete(folder.path());
        studio.until("a notice", () -> studio.count(".notice") == 1);
        run(() -> studio.press(".notice .dismiss-notice"));
        run(() -> studio.wiring().focused(true));
        search("whale");
        untilFound(1);
        assertEquals(0, onWindow(() -> studio.count(".notice")));
        search("");
        folder().save("a lighthouse", 9, BLUE, NOON);
        run(() -> studio.wiring().focused(true));
        untilFound(1);
        folder().save("a windmill", 9, RED, NOON);
        untilFound(2);
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private GridView grid() {
        return (GridView) studio.scene().lookup("#gallery-grid");
    }
}
