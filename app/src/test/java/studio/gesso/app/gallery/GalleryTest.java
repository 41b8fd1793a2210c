package studio.gesso.app.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.archive.gallery.Gallery;

/** The gallery in the window, over real files. */
class GalleryTest extends GalleryCase {

    @Test
    void theFirstStartShowsAnEmptyGallery() {
        open();
        studio.until("words", () -> studio.text("#gallery-panel .heading").equals("No pictures yet"));
    }

    @Test
    void theNewestIsFirstAndDaysAreNamed() {
        folder().save("a fox", 1, RED, Instant.now().minus(Duration.ofDays(400)));
        folder().save("a whale", 2, BLUE, Instant.now());
        open();
        untilFound(2);
        assertEquals(List.of("Today"), onWindow(() -> visible("#gallery-panel .day")
                .sorted(Comparator.comparingDouble(day -> day.localToScene(0, 0).getY()))
                .map(day -> ((Label) day).getText())
                .limit(1)
                .toList()));
        assertEquals(2, onWindow(() -> visible("#gallery-panel .day").count()));
        choose(KeyCode.HOME);
        studio.until("the whale's card", () -> studio.text("#gallery-panel .foot-prompt").equals("a whale"));
    }

    @Test
    void ofThousandsOnlyTheTilesInSightExist() {
        folder().fill(5000);
        open();
        untilFound(5000);
        choose(KeyCode.END);
        assertEquals(4999, onWindow(() -> gallery().selection().cursor().orElseThrow()));
        studio.until("thumbnails", () -> visible("#gallery-panel .gallery-tile")
                .allMatch(tile -> tile.getAccessibleText().startsWith("picture number")));
        int tiles = onWindow(() -> studio.scene().lookup("#gallery-panel").lookupAll(".gallery-tile").size());
        assertTrue(tiles < 30, tiles + " tiles");
        assertEquals(0, onWindow(() -> visible("#gallery-page .gallery-tile").count()));
    }

    @Test
    void searchNarrowsWhileTypingAndReportsUnknownTerms() {
        threePictures();
        search("whale");
        untilFound(1);
        search("whale seed:3");
        untilFound(1);
        search("zebra");
        studio.until("nothing", () -> studio.text("#gallery-panel .heading").equals("No pictures match"));
        search("rating:many");
        studio.until("a problem", () -> studio.text("#gallery-panel .gallery-count").contains("rating"));
        search("");
        untilFound(3);
    }

    @Test
    void ratingsByKeyAreShownSearchedAndStored() {
        threePictures();
        choose(KeyCode.HOME);
        studio.press(KeyCode.DIGIT4);
        search("rating:>3");
        untilFound(1);
        studio.until("stars", () -> visible("#gallery-panel .stars").map(stars -> ((Label) stars).getText())
                .anyMatch("★★★★"::equals));
        studio.close();
        try (Gallery again = Gallery.open(folder.path(), home.resolve("another cache"))) {
            again.refresh(_ -> {});
            assertEquals(1, again.search("rating:4").count());
        }
        open();
        untilFound(3);
        choose(KeyCode.HOME);
        studio.press(KeyCode.DIGIT0);
        search("rating:4");
        studio.until("none", () -> studio.text("#gallery-panel .heading").equals("No pictures match"));
    }

    @Test
    void picturesComeIntoACollection() {
        threePictures();
        choose(KeyCode.HOME);
        run(() -> gallery().selection().all(2));
        run(() -> collect("for the show"));
        studio.until("a notice", () -> studio.count(".notice") == 1);
        run(() -> studio.press(".notice .plain"));
        untilFound(2);
        assertEquals("collection:\"for the show\"", onWindow(() -> studio.typed("#gallery-panel .search")));
    }

    private void collect(String name) {
        MenuButton menu = (MenuButton) studio.scene().lookup("#gallery-panel #collect");
        menu.show();
        TextField field = (TextField) ((CustomMenuItem) menu.getItems().getLast()).getContent();
        field.setText(name);
        field.fireEvent(new ActionEvent());
    }
}
