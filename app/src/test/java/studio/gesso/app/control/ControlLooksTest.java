package studio.gesso.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.app.draft.ChosenControl.ControlPicture;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.preprocess.Preprocessors;

/** What is seen of pictures that are followed or referred to. */
class ControlLooksTest extends ControlsCase {

    @Test
    void whatItFollowsIsSeenBeforeItIsUsed() {
        ControlRow row = followed("sd15_canny");
        Pixels lines = row.seen().get().orElseThrow().made().orElseThrow().whole();
        assertEquals(draft.size().get(), lines.size());
        row.options().getFirst().value().set(5);
        assertNotEquals(lines, row.seen().get().orElseThrow().made().orElseThrow().whole());
        row.preprocessor().set(Preprocessors.named("invert"));
        assertEquals(PIXELS.at(80, 56) ^ 0xffffff,
                row.seen().get().orElseThrow().made().orElseThrow().whole().at(56, 56));
        row.preprocessor().set(Optional.empty());
        assertEquals("none, as it is", ControlRow.label(row.preprocessor().get()).toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void theCanvasShowsWhatOneRowFollowsNowUntilThatRowIsGoneOrAnotherLookTakesItsPlace() {
        ControlRow row = followed("sd15_canny");
        ControlRow other = followed("sd15_canny");
        row.looked().set(true);
        row.options().getFirst().value().set(5);
        assertEquals(row.seen().get().orElseThrow().made().orElseThrow().whole(), looks.getLast());
        assertTrue(row.looked().get());
        other.looked().set(true);
        assertFalse(row.looked().get());
        assertEquals(other.seen().get().orElseThrow().made().orElseThrow().whole(), looks.getLast());
        controls.remove(other);
        assertEquals("away", looks.getLast());
        row.looked().set(true);
        looker.endFromOutside();
        assertFalse(row.looked().get(), "its button is up again");
        looks.clear();
        row.options().getFirst().value().set(6);
        assertEquals(List.of(), looks);
    }

    @Test
    void referencePicturesAreSeenSmallAndNothingElseIsMadeOfThem() {
        controls.references().files(List.of(PHOTO));
        ControlRow row = controls.rows().getFirst();
        Pixels large = new Pixels(new Size(600, 300), new int[600 * 300]);
        row.change(it -> it.pictures = List.of(it.pictures.getFirst(), ControlPicture.of(large)));
        ControlPreview.Seen seen = row.seen().get().orElseThrow();
        assertEquals(Optional.empty(), seen.made());
        assertEquals(List.of(PIXELS.size(), new Size(288, 144)),
                row.chosen().get().pixels().map(one -> seen.small(one).orElseThrow().size()).toList());
    }
}
