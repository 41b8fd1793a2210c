package studio.gesso.app.gallery.cull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.gallery.QuietGallery;

/** One picture after the other, without a window. */
class CullViewModelTest {

    @TempDir
    private Path home;
    private QuietGallery all;
    private CullViewModel cull;

    @BeforeEach
    void open() {
        all = new QuietGallery(home, "a castle", "a fox", "a whale");
        cull = new CullViewModel(all.files, all.gallery, all.marking, all.work, all.told::add);
    }

    @AfterEach
    void close() {
        all.close();
    }

    @Test
    void onePictureIsSeenAfterTheOther() {
        cull.open(0);
        assertSeen("a whale", "1 of 3");
        cull.next();
        assertSeen("a fox", "2 of 3");
        cull.last();
        cull.next();
        assertSeen("a castle", "3 of 3");
        cull.first();
        cull.previous();
        assertSeen("a whale", "1 of 3");
        cull.rate(5);
        assertEquals(5, cull.seen().get().orElseThrow().rating());
        cull.close();
        assertEquals(Optional.empty(), cull.seen().get());
    }

    /** The grid that is come back to has the picture chosen that was seen last. */
    @Test
    void theOneAfterADeletedOneIsSeenAndChosen() {
        cull.open(0);
        cull.throwAway();
        assertSeen("a fox", "1 of 2");
        assertEquals(OptionalInt.of(0), all.gallery.selection().cursor());
        assertEquals("a fox", all.chosen().prompt());
        cull.last();
        cull.throwAway();
        assertSeen("a fox", "1 of 1");
        assertEquals("a fox", all.chosen().prompt());
        cull.throwAway();
        assertEquals(false, cull.open().get());
    }

    @Test
    void newPicturesMoveTheOneThatIsSeen() {
        cull.open(1);
        all.save("a boat");
        all.folder.lookAgain();
        assertSeen("a fox", "3 of 4");
        assertEquals("a fox", all.chosen().prompt());
    }

    @Test
    void aPictureThatCannotBeReadSaysWhy() throws IOException {
        all.gallery.selection().only(1);
        Files.writeString(all.chosen().file(), "no picture");
        cull.open(1);
        CullViewModel.Seen seen = cull.seen().get().orElseThrow();
        assertEquals(Optional.empty(), seen.picture().pixels());
        assertTrue(seen.picture().caption().contains(all.chosen().file().getFileName().toString()),
                seen.picture().caption());
        assertEquals(List.of(), all.told);
    }

    private void assertSeen(String prompt, String position) {
        CullViewModel.Seen seen = cull.seen().get().orElseThrow();
        assertEquals(prompt, seen.picture().caption());
        assertEquals(position, seen.position());
    }
}
