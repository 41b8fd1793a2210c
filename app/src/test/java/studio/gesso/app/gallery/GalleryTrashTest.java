package studio.gesso.app.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import studio.gesso.app.PictureFolder;
import studio.gesso.app.gallery.list.GalleryPlace;
/** The trash in the window. */
class GalleryTrashTest extends GalleryCase {

    @Test
    void whatIsThrownAwayComesBack() throws IOException {
        threePictures();
        choose(KeyCode.HOME);
        studio.pressWithShift(KeyCode.RIGHT);
        studio.press(KeyCode.DELETE);
        untilFound(1);
        studio.until("a notice", () -> studio.count(".notice") == 1);
        assertEquals(1, files().size());
        run(() -> studio.press(".notice .plain"));
        untilFound(3);
        assertEquals(3, files().size());
    }

    @Test
    void whatIsChosenAndCanBeUndoneStaysWithItsFolder() throws IOException {
        threePictures();
        PictureFolder other = PictureFolder.of(home.resolve("other"));
        for (int seed = 1; seed <= 4; seed++) {
            other.save("a lighthouse", seed, BLUE, NOON.plusSeconds(seed));
        }
        choose(KeyCode.HOME);
        studio.press(KeyCode.DELETE);
        untilFound(2);
        studio.until("a notice", () -> studio.count(".notice") == 1);
        chooseFirst();
        run(() -> {
            studio.wiring().preferences().pictures().set(Optional.of(other.path()));
            assertEquals(0, gallery().chosenIds().length);
            assertEquals(0, gallery().contents().get().size());
        });
        untilFound(4);
        assertEquals(0, onWindow(() -> studio.count(".notice")));
        assertEquals(0, onWindow(() -> gallery().selection().size()));
        run(() -> studio.scene().lookup("#gallery-grid").requestFocus());
        studio.pressWithControl(KeyCode.Z);
        chooseFirst();
        studio.press(KeyCode.DELETE);
        untilFound(3);
        assertEquals(2, files().size());
        assertTrue(Files.isDirectory(folder.path().resolve(".trash")));
    }

    @Test
    void theTrashShowsWhatWasThrownAwayLastFirstAndBringsItBack() throws IOException {
        threePictures();
        throwAway("a castle");
        throwAway("a whale");
        toTrash(2);
        assertTrue(studio.find("#gallery-panel .gallery-count", Label.class).getText().startsWith("2 pictures · "));
        choose(KeyCode.HOME);
        studio.until("the last one first", () -> studio.text("#gallery-panel .foot-prompt").equals("a whale"));
        assertEquals(List.of("restore", "delete"), onWindow(() -> visible("#gallery-panel .actions > *")
                .map(Node::getId)
                .toList()));
        studio.press(KeyCode.R);
        untilFound(1);
        studio.press(KeyCode.ESCAPE);
        untilFound(2);
        assertEquals(2, files().size());
    }

    @Test
    void deletingForGoodIsAskedAndCannotHappenByEnter() throws IOException {
        threePictures();
        throwAway("a fox");
        throwAway("a whale");
        toTrash(2);
        choose(KeyCode.HOME);
        studio.press(KeyCode.DELETE);
        studio.until("a question", () -> studio.scene().lookup("#question").isVisible());
        studio.press(KeyCode.ENTER);
        assertFalse(onWindow(() -> studio.scene().lookup("#question").isVisible()));
        assertEquals("gallery-grid", onWindow(() -> studio.scene().getFocusOwner().getId()));
        assertEquals(2, gallery().contents().get().size());
        studio.press(KeyCode.DELETE);
        run(() -> studio.press("#question-yes"));
        untilFound(1);
        run(() -> studio.press("#gallery-panel #empty-trash"));
        assertTrue(onWindow(() -> studio.text("#question .label")).startsWith("Delete the picture in the trash"));
        run(() -> studio.press("#question-yes"));
        studio.until("nothing", () -> studio.text("#gallery-panel .heading").equals("The trash is empty"));
        try (var all = Files.walk(folder.path())) {
            assertEquals(1, all.filter(file -> file.toString().endsWith(".png")).count());
        }
    }

    @Test
    void picturesOfTheTrashAreNotRatedAndGoForGoodFromTheWholeWindowToo() {
        threePictures();
        throwAway("a fox");
        toTrash(1);
        choose(KeyCode.HOME);
        studio.press(KeyCode.DIGIT4);
        assertEquals(0, onWindow(() -> gallery().contents().get().rating(0)));
        studio.press(KeyCode.ENTER);
        assertFalse(onWindow(() -> studio.scene().lookup("#cull-stars").isVisible()));
        studio.press(KeyCode.DELETE);
        studio.until("a question", () -> studio.scene().lookup("#question").isVisible());
        run(() -> studio.press("#question-yes"));
        untilFound(0);
    }

    @Test
    void theLastThingsDoneAreUndoneOneAfterTheOther() {
        threePictures();
        choose(KeyCode.HOME);
        studio.press(KeyCode.DIGIT4);
        studio.until("stars", () -> !gallery().chosen().get().isEmpty()
                && gallery().chosen().get().getFirst().marks().rating() == 4);
        studio.press(KeyCode.DELETE);
        untilFound(2);
        studio.until("a notice", () -> studio.count(".notice") == 1);
        studio.pressWithControl(KeyCode.Z);
        untilFound(3);
        assertEquals(0, onWindow(() -> studio.count(".notice")));
        studio.pressWithControl(KeyCode.Z);
        studio.until("no stars", () -> gallery().contents().get().rating(0) == 0);
    }

    private void throwAway(String prompt) {
        int before = gallery().contents().get().size();
        search(prompt);
        untilFound(1);
        choose(KeyCode.HOME);
        studio.press(KeyCode.DELETE);
        untilFound(0);
        search("");
        untilFound(before - 1);
    }

    private void toTrash(int count) {
        run(() -> gallery().goTo(GalleryPlace.TRASH));
        untilFound(count);
    }
}
