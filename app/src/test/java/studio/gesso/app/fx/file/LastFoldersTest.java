package studio.gesso.app.fx.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.fx.FileChoice.SaveType;
import studio.gesso.app.fx.file.LastFolders.Use;

/** Where dialogs for files begin, and which ending a typed name gets. */
class LastFoldersTest {

    @TempDir
    private Path home;

    @Test
    void aDialogBeginsWhereTheLastOfItsKindEnded() throws IOException {
        Path pictures = home.resolve("Pictures/Gesso");
        LastFolders folders = new LastFolders(() -> pictures, home);
        assertEquals(Optional.of(home.toFile()), folders.first(Use.PICTURE), "there is no pictures folder yet");
        Files.createDirectories(pictures);
        assertEquals(Optional.of(pictures.toFile()), folders.first(Use.PICTURE));
        assertEquals(Optional.of(pictures.toFile()), folders.first(Use.SAVE));
        assertEquals(Optional.of(home.toFile()), folders.first(Use.WEIGHTS));
        Path work = Files.createDirectories(home.resolve("work"));
        folders.ended(Use.PICTURE, work.resolve("fox.png"));
        folders.ended(Use.FOLDER, work);
        assertEquals(Optional.of(work.toFile()), folders.first(Use.PICTURE));
        assertEquals(Optional.of(work.toFile()), folders.first(Use.FOLDER));
        assertEquals(Optional.of(pictures.toFile()), folders.first(Use.SAVE));
        Files.delete(work);
        assertEquals(Optional.of(pictures.toFile()), folders.first(Use.PICTURE), "its folder is gone");
    }

    @Test
    void aNameWithoutAnEndingGetsTheOneThatWasChosen() {
        List<SaveType> kinds = List.of(SaveType.CANVAS, SaveType.PNG, SaveType.JPEG);
        assertEquals(Path.of("fox.gesso"), SaveType.CANVAS.complete(Path.of("fox"), kinds));
        assertEquals(Path.of("fox.jpg"), SaveType.JPEG.complete(Path.of("fox"), kinds));
        assertEquals(Path.of("fox.PNG"), SaveType.CANVAS.complete(Path.of("fox.PNG"), kinds));
        assertEquals(Path.of("v1.2.gesso"), SaveType.CANVAS.complete(Path.of("v1.2"), kinds));
        assertEquals(Path.of("fox"), SaveType.PNG.complete(Path.of("fox"), List.of()));
    }

    @Test
    void filesAreFoundInSmallAndLargeLetters() {
        assertTrue(DesktopFileChoice.patterns().containsAll(List.of("*.jpg", "*.JPG", "*.gesso", "*.PNG")));
    }
}
