package studio.gesso.app.gallery.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.PictureFolder;
import studio.gesso.app.gallery.QuietGallery;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.image.Size;

/** Two pictures beside each other. */
class CompareViewModelTest {

    @TempDir
    private Path home;
    private QuietGallery all;
    private CompareViewModel compare;

    @BeforeEach
    void open() {
        all = new QuietGallery(home, "a castle", "a fox", "a whale");
        compare = new CompareViewModel(all.work, all.told::add);
    }

    @AfterEach
    void close() {
        all.close();
    }

    @Test
    void theOlderIsOnTheLeftAndWhereTheyDifferIsShown() {
        compare.open(chosen(2));
        CompareViewModel.Pair pair = compare.pair().get().orElseThrow();
        assertTrue(pair.leftName().compareTo(pair.rightName()) < 0, pair.toString());
        assertTrue(pair.heat().isPresent());
        assertEquals(CompareViewModel.Mode.SLIDER, compare.mode().get());
        compare.close();
        assertEquals(Optional.empty(), compare.pair().get());
    }

    @Test
    void picturesOfTwoSizesAreComparedAtOne() {
        all.pictures.save("a small boat", 9, PictureFolder.plain(new Size(32, 24), -1),
                Instant.parse("2026-08-20T10:00:00Z"));
        all.folder.lookAgain();
        compare.open(chosen(2));
        CompareViewModel.Pair pair = compare.pair().get().orElseThrow();
        assertEquals(pair.left().size(), pair.right().size());
        assertEquals(Optional.empty(), pair.heat());
        assertTrue(pair.sentence().startsWith("The one has 64 × 48 pixels, the other 32 × 24"), pair.sentence());
    }

    @Test
    void aPictureThatIsGoneIsSaidAndTwoAreNeeded() throws IOException {
        compare.open(chosen(3));
        assertEquals(Optional.empty(), compare.pair().get());
        List<PictureEntry> two = chosen(2);
        Files.delete(two.getFirst().file());
        compare.open(two);
        assertEquals(Optional.empty(), compare.pair().get());
        assertEquals(1, all.told.size(), all.told.toString());
    }

    private List<PictureEntry> chosen(int count) {
        all.gallery.selection().clear();
        all.gallery.selection().all(count);
        return all.gallery.chosen().get();
    }
}
