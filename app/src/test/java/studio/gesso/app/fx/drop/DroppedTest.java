package studio.gesso.app.fx.drop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/** What of all that can be dragged fits the places for pictures. */
class DroppedTest {

    @Test
    void picturesAreKnownByTheirEndings() {
        assertTrue(files("a.txt", "DSC_0001.JPG").hasPictures());
        assertTrue(files("fox.gesso").canBeOpened());
        assertFalse(files("fox.gesso").hasPictures());
        assertFalse(files("notes.txt", "model.safetensors", "folder").canBeOpened());
    }

    @Test
    void onlyWhatFitsIsTaken() {
        Dropped dropped = files("notes.txt", "fox.png", "fox.gesso", "whale.webp");
        List<DraggedPicture> taken = new ArrayList<>();
        dropped.takePictures(taken::addAll);
        assertEquals(List.of("fox", "whale"), taken.stream().map(DraggedPicture::name).toList());
        taken.clear();
        dropped.take(taken::addAll);
        assertEquals(3, taken.size());
    }

    @Test
    void aPictureWithoutAFileHasNoSettings() {
        Pixels pixels = new Pixels(new Size(1, 1), new int[]{-1});
        Dropped step = new Dropped(List.of(), Optional.of(DraggedPicture.of("Step 3 of 8", pixels)));
        assertTrue(step.hasPictures());
        assertFalse(step.hasPictureFiles());
        List<Pixels> read = new ArrayList<>();
        step.takePictures(all -> all.getFirst().read(source -> read.add(source.get())));
        assertEquals(List.of(pixels), read);
    }

    @Test
    void aFileWithoutAPathIsNamedAndHidesNoOther() {
        List<DraggedPicture> taken = new ArrayList<>();
        UserException refused = assertThrows(UserException.class,
                () -> files("b\0c.png", "fox.png").takePictures(taken::addAll));
        assertTrue(refused.getMessage().contains("c.png” cannot be opened"), refused.getMessage());
        assertEquals(List.of("fox"), taken.stream().map(DraggedPicture::name).toList());
    }

    private static Dropped files(String... names) {
        return new Dropped(List.of(names).stream().map(File::new).toList(), Optional.empty());
    }
}
