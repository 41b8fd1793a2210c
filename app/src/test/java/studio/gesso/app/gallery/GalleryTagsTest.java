package studio.gesso.app.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import java.util.List;
import javafx.event.ActionEvent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.index.Index;

/** Tags in the window: given, taken away, completed and looked for. */
class GalleryTagsTest extends GalleryCase {

    private static final String FIELD = "#gallery-panel .tag-field";

    @Test
    void aTagIsGivenByKeysFoundByAClickAndUndone() {
        threePictures();
        chooseFirst();
        studio.until("the field", () -> studio.scene().lookup("#gallery-panel .gallery-foot").isVisible());
        run(() -> studio.scene()
                .getFocusOwner()
                .fireEvent(new KeyEvent(KeyEvent.KEY_TYPED, "t", "t", KeyCode.UNDEFINED, false, false, false, false)));
        assertEquals(true, onWindow(() -> field().isFocused()));
        tag("by the sea, blue");
        studio.until("two tags", () -> chips().equals(List.of("blue", "by the sea")));
        studio.press(KeyCode.ESCAPE);
        assertEquals("gallery-grid", onWindow(() -> studio.scene().getFocusOwner().getId()));
        run(() -> chip(".tag-name", 1).fire());
        assertEquals("tag:\"by the sea\"", onWindow(() -> studio.typed("#gallery-panel .search")));
        untilFound(1);
        run(() -> chip(".tag-remove", 1).fire());
        studio.until("one tag", () -> chips().equals(List.of("blue")));
        assertEquals(1, onWindow(() -> studio.count(".notice")));
        choose(KeyCode.HOME);
        studio.pressWithControl(KeyCode.Z);
        studio.until("both tags", () -> chips().equals(List.of("blue", "by the sea")));
    }

    @Test
    void manyTagsAtOnceAreAllKept() {
        threePictures();
        chooseFirst();
        tag("a, b, c, d, e, f, g, h, i, j, k, l");
        studio.until("all", () -> chips().size() == 12);
        assertEquals(12, known().size());
    }

    @Test
    void tagsOfSeveralPicturesAreGivenToAllAndTakenFromAll() {
        threePictures();
        chooseFirst();
        tag("sea");
        studio.until("a tag", () -> chips().equals(List.of("sea")));
        choose(KeyCode.HOME);
        studio.pressWithControl(KeyCode.A);
        studio.until("of one of three", () -> chips().equals(List.of("sea · 1")));
        tag("Sea, animal");
        studio.until("of all", () -> chips().equals(List.of("animal", "sea")));
        assertEquals(List.of("animal 3", "sea 3"), known());
        run(() -> chip(".tag-remove", 0).fire());
        studio.until("one tag", () -> chips().equals(List.of("sea")));
        assertEquals(List.of("sea 3"), known());
    }

    @Test
    void theFieldCompletesFromTheTagsInUse() {
        threePictures();
        chooseFirst();
        tag("lighthouse");
        studio.until("a tag", () -> chips().equals(List.of("lighthouse")));
        choose(KeyCode.RIGHT);
        studio.until("no tag", () -> chips().isEmpty());
        run(() -> {
            field().requestFocus();
            field().replaceSelection("l");
        });
        assertEquals("lighthouse", onWindow(() -> field().getText()));
        assertEquals("ighthouse", onWindow(() -> field().getSelectedText()));
        assertEquals(1, onWindow(() -> studio.scene().lookup("#gallery-panel").lookupAll(".tag-suggestion").size()));
        run(() -> field().replaceSelection("a"));
        assertEquals("la", onWindow(() -> field().getText()));
        assertEquals(0, onWindow(() -> studio.scene().lookup("#gallery-panel").lookupAll(".tag-suggestion").size()));
    }

    private TextField field() {
        return (TextField) studio.scene().lookup(FIELD);
    }

    private void tag(String text) {
        run(() -> {
            field().setText(text);
            field().fireEvent(new ActionEvent());
        });
    }

    private List<String> chips() {
        return studio.scene()
                .lookup("#gallery-panel")
                .lookupAll(".tag-name")
                .stream()
                .map(name -> ((ButtonBase) name).getText())
                .toList();
    }

    private ButtonBase chip(String part, int index) {
        return (ButtonBase) studio.scene()
                .lookup("#gallery-panel")
                .lookupAll(part)
                .stream()
                .skip(index)
                .findFirst()
                .orElseThrow();
    }

    /** The tags as they are written down beside the pictures. */
    private List<String> known() {
        try (Gallery again = Gallery.open(folder.path(), home.resolve("another cache"))) {
            again.refresh(_ -> {});
            return again.labels(Index.Label.Type.TAG)
                    .stream()
                    .map(label -> label.name() + " " + label.pictures())
                    .toList();
        }
    }
}
