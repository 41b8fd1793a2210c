package studio.gesso.app.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import java.time.LocalDate;
import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import studio.gesso.app.Studio;

/** Pictures are filtered with clicks, which write the search, and sorted. */
class GalleryFilterTest extends GalleryCase {

    private void click(String menu, String text) {
        run(() -> {
            MenuButton chip = (MenuButton) studio.scene().lookup("#gallery-page " + menu);
            chip.getOnShowing().handle(null);
            chip.getItems().stream().filter(item -> text.equals(item.getText())).findFirst().orElseThrow().fire();
        });
    }

    private List<String> items(String menu) {
        MenuButton chip = (MenuButton) studio.scene().lookup("#gallery-page " + menu);
        chip.getOnShowing().handle(null);
        return chip.getItems().stream().map(MenuItem::getText).filter(text -> text != null).toList();
    }

    @Test
    void whatIsClickedStandsInTheSearchAndCanBeEdited() {
        threePictures();
        run(() -> studio.perform("Go to Gallery"));
        run(() -> studio.scene().lookup("#gallery-page-grid").requestFocus());
        studio.press(KeyCode.HOME);
        studio.press(KeyCode.DIGIT4);
        studio.until("the models", () -> items("#filter-model").contains("postcard  (3)"));
        click("#filter-model", "postcard  (3)");
        click("#filter-rating", "★★★★ and more");
        assertEquals("model:\"postcard\" rating:>=4", onWindow(() -> studio.typed("#gallery-page .search")));
        untilFound(1);
        assertEquals("Rating: >=4", onWindow(() -> studio.text("#gallery-page #filter-rating")));
        run(() -> studio.type("#gallery-page .search", "rating:>=1 fox"));
        assertEquals("Model", onWindow(() -> studio.text("#gallery-page #filter-model")));
        click("#filter-favourites", "Keep this search");
        run(() -> studio.press("#gallery-page .filter-clear"));
        untilFound(3);
        assertTrue(onWindow(() -> items("#filter-favourites").contains("rating:>=1 fox")));
        click("#filter-size", "64x48  (3)");
        untilFound(3);
        click("#filter-size", "Any size");
        assertEquals("", onWindow(() -> studio.typed("#gallery-page .search")));
    }

    @Test
    void theOrderIsRememberedByTheNextStart() {
        threePictures();
        long newest = onWindow(() -> gallery().contents().get().id(0));
        click("#sort", "Oldest first");
        studio.until("the oldest first", () -> gallery().contents().get().id(2) == newest);
        click("#sort", "By name");
        studio.until("one group", () -> gallery().contents().get().days().size() == 1
                && !gallery().contents().get().days().getFirst().date().isBefore(LocalDate.MAX));
        studio.close();
        studio = Studio.open(home, 1440, 900);
        assertEquals("By name", onWindow(() -> gallery().orderName()));
    }
}
