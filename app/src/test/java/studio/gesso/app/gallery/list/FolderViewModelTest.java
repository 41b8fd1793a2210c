package studio.gesso.app.gallery.list;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.gallery.QuietGallery;

/** What happens in the pictures folder without Gesso. */
class FolderViewModelTest {

    @TempDir
    private Path home;
    private QuietGallery all;

    @BeforeEach
    void open() {
        all = new QuietGallery(home, "a castle", "a fox", "a whale");
    }

    @AfterEach
    void close() {
        all.close();
    }

    @Test
    void whatComesAndGoesIsFound() throws IOException {
        Path boat = all.save("a boat");
        assertEquals(3, all.found());
        all.folder.lookAgain();
        assertEquals(4, all.found());
        Files.delete(boat);
        all.folder.lookAgain();
        assertEquals(3, all.found());
        assertEquals(List.of(), all.told);
    }

    @Test
    void anEmptyFolderIsSaidToBeEmptyOnlyWhenItHasBeenLookedThrough() {
        try (QuietGallery none = new QuietGallery(home.resolve("other"))) {
            assertEquals(GalleryState.EMPTY, none.gallery.state().get());
            none.gallery.open();
            assertEquals(GalleryState.LOADING, none.gallery.state().get());
            none.folder.lookAgain();
            assertEquals(GalleryState.EMPTY, none.gallery.state().get());
        }
    }

    @Test
    void aFolderThatIsGoneIsSaidOnceAndFoundAgain() throws IOException {
        Path away = home.resolve("away");
        Files.move(all.pictures.path(), away);
        all.folder.lookAgain();
        all.folder.lookAgain();
        assertEquals(1, all.told.size(), all.told.toString());
    }
}
