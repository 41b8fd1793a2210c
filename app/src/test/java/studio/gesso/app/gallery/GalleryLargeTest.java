package studio.gesso.app.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import java.io.IOException;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import studio.gesso.app.Person;
import studio.gesso.engine.image.Pixels;

/** Pictures of the gallery over the whole window: two compared, and one after the other. */
class GalleryLargeTest extends GalleryCase {

    @Test
    void theTabKeyStaysWithThePicturesThatAreCompared() {
        compareTwo();
        for (int i = 0; i < 12; i++) {
            studio.press(KeyCode.TAB);
            assertTrue(onWindow(() -> studio.scene().lookup("#compare-page").isFocusWithin()), "after " + i);
        }
        studio.pressWithShift(KeyCode.TAB);
        studio.press(KeyCode.ESCAPE);
        assertFalse(onWindow(() -> studio.scene().lookup("#compare-page").isVisible()));
    }

    @Test
    void twoPicturesAreCompared() {
        compareTwo();
        Pixels seen = studio.snapshot();
        assertEquals(RED, seen.argb()[400 * seen.width() + 600]);
        assertEquals(BLUE, seen.argb()[400 * seen.width() + 800]);
        assertEquals("3,072 pixels differ (100.00 %), at most by 144 of 255.",
                onWindow(() -> studio.text("#difference")));
        run(() -> studio.scene()
                .lookup("#compare-page")
                .lookupAll(".tab-button")
                .forEach(mode -> ((ToggleButton) mode).fire()));
        studio.press(KeyCode.ESCAPE);
        assertFalse(onWindow(() -> studio.scene().lookup("#compare-page").isVisible()));
        assertEquals("gallery-grid", onWindow(() -> studio.scene().getFocusOwner().getId()));
    }

    @Test
    void cullingGoesThroughThePicturesRatesAndThrowsAway() throws IOException {
        threePictures();
        choose(KeyCode.HOME);
        studio.press(KeyCode.ENTER);
        studio.until("the whale", () -> culled().contains("a whale"));
        studio.press(KeyCode.DIGIT5);
        studio.until("stars", () -> studio.text("#cull-stars").equals("★★★★★"));
        studio.press(KeyCode.RIGHT);
        studio.until("the next", () -> culled().contains("a fox"));
        assertEquals("☆☆☆☆☆", onWindow(() -> studio.text("#cull-stars")));
        studio.press(KeyCode.DELETE);
        studio.until("the one that takes its place", () -> culled().contains("a castle"));
        assertEquals(2, files().size());
        studio.press(KeyCode.Z);
        run(studio::layOut);
        assertEquals(64, onWindow(() -> ((ImageView) studio.scene().lookup("#cull-picture .image-view"))
                .getFitWidth()));
        studio.press(KeyCode.ESCAPE);
        assertFalse(onWindow(() -> studio.scene().lookup("#cull").isVisible()));
    }

    @Test
    void picturesSideBySideMoveTogetherUntilTheyAreLetGo() {
        compareTwo();
        run(() -> ((ToggleButton) studio.scene()
                .lookup("#compare-page")
                .lookupAll(".tab-button")
                .stream()
                .skip(1)
                .findFirst()
                .orElseThrow()).fire());
        run(studio::layOut);
        assertEquals(places().getFirst(), places().getLast());
        double fitting = places().getFirst().getWidth();
        wheel(0, 1);
        assertEquals(fitting * 1.25, places().getFirst().getWidth(), 0.01);
        assertEquals(places().getFirst(), places().getLast());
        studio.pressWithControl(KeyCode.DIGIT1);
        assertEquals(List.of(64.0, 64.0), places().stream().map(Rectangle2D::getWidth).toList());
        studio.press(KeyCode.L);
        wheel(1, 30);
        assertEquals(64, places().getFirst().getWidth(), 0.01);
        assertTrue(places().getLast().getWidth() > fitting);
        studio.pressWithControl(KeyCode.DIGIT0);
        assertEquals(List.of(fitting, fitting), places().stream().map(Rectangle2D::getWidth).toList());
        wheel(1, 1);
        studio.press(KeyCode.L);
        assertEquals(List.of(fitting, fitting), places().stream().map(Rectangle2D::getWidth).toList());
    }

    private void compareTwo() {
        folder().save("red", 1, RED, NOON);
        folder().save("blue", 2, BLUE, NOON.plusSeconds(1));
        open();
        untilFound(2);
        choose(KeyCode.HOME);
        studio.pressWithShift(KeyCode.RIGHT);
        run(() -> studio.press("#gallery-panel #compare"));
        studio.until("both", () -> studio.scene().lookup("#compare-page").isVisible());
    }

    private List<Node> panes() {
        return studio.scene().lookup("#compare-page .side-by-side").lookupAll(".image-view").stream().toList();
    }

    /** Where both pictures lie in their panes. */
    private List<Rectangle2D> places() {
        run(studio::layOut);
        return onWindow(() -> panes().stream()
                .map(ImageView.class::cast)
                .map(view -> new Rectangle2D(view.getLayoutX() + 10_000, view.getLayoutY() + 10_000, view.getFitWidth(),
                        view.getFitHeight()))
                .toList());
    }

    private void wheel(int pane, int notches) {
        run(() -> Person.wheel(panes().get(pane), 100, 80, 40.0 * notches));
    }

    private String culled() {
        return ((Label) studio.scene().lookup("#cull .cull-caption")).getText();
    }
}
