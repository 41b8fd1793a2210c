package studio.gesso.engine.archive.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.base.UserException;

/** What other programs and people do in the pictures folder. */
class GalleryFolderTest extends OpenGallery {

    @Test
    void filesOfOtherProgramsAreFoundAndNoneIsTouched() throws IOException {
        Path foreign = Files.createDirectories(pictures.resolve("from others/deep"));
        for (String name : List.of("a1111-plain.png", "comfy-plain.png", "none.png", "malformed-json.png")) {
            Files.copy(Path.of("src/test/data/metadata", name), foreign.resolve(name));
        }
        Files.copy(Path.of("src/test/data/pictures/turned-6.jpg"), foreign.resolve("photo.JPG"));
        Files.writeString(foreign.resolve("notes.txt"), "not a picture");
        Files.writeString(foreign.resolve("broken.png"), "not a picture");
        assertEquals(6, gallery.refresh(_ -> {}).added());
        assertEquals(List.of("a lighthouse"), prompts("lighthouse"));
        assertEquals(1, gallery.search("photo size:17x23").count());
        assertEquals(0, gallery.refresh(_ -> {}).added());
        assertEquals("not a picture", Files.readString(foreign.resolve("broken.png")));
    }

    @Test
    void picturesAreFoundByTheirContent() throws IOException {
        for (String name : List.of("pic.webp", "plain.jfif", "rgb.png")) {
            Files.copy(Path.of("src/test/data/pictures/reports", name), pictures.resolve(name));
        }
        Files.copy(Path.of("src/test/data/pictures/reports/pic.webp"), pictures.resolve("nameless"));
        Files.writeString(pictures.resolve("README"), "not a picture");
        assertEquals(4, gallery.refresh(_ -> {}).added());
        assertEquals(4, gallery.search("size:128x128").count());
    }

    @Test
    void deletedAndAddedFilesAreNoticed() throws IOException {
        PictureEntry fox = save("a fox", 1);
        save("a cat", 2);
        Files.delete(fox.file());
        Files.copy(Path.of("src/test/data/metadata/a1111-plain.png"), fox.file().resolveSibling("x.png"));
        assertEquals(new Refreshed(1, 1, 0), gallery.refresh(_ -> {}));
        assertEquals(List.of("a cat"), prompts("cat"));
        assertEquals(1, gallery.search("model:v1-5").count());
        assertEquals(0, gallery.search("seed:1").count());
        deleteAll(fox.file().getParent());
        assertEquals(new Refreshed(0, 2, 0), gallery.refresh(_ -> {}));
        assertEquals(0, gallery.search("").count());
    }

    @Test
    void aFileThatMovesKeepsItsNumberAndItsMarks() throws IOException {
        PictureEntry fox = save("a fox", 1);
        gallery.mark(List.of(fox), OpenGallery::rated);
        Path elsewhere = Files.createDirectories(pictures.resolve("best of")).resolve("fox.png");
        Files.move(fox.file(), elsewhere);
        assertEquals(new Refreshed(0, 0, 1), gallery.refresh(_ -> {}));
        PictureEntry moved = gallery.entry(elsewhere).orElseThrow();
        assertEquals(fox.id(), moved.id());
        assertEquals(4, moved.marks().rating());
        gallery.reindex(_ -> {});
        assertEquals(List.of("night"), gallery.entry(elsewhere).orElseThrow().marks().tags());
    }

    @Test
    void filesMovedWithoutAScanAreRecognisedByTheirPixels() throws IOException {
        PictureEntry fox = save("a fox", 1);
        gallery.mark(List.of(fox), OpenGallery::rated);
        gallery.close();
        deleteAll(cache);
        Path elsewhere = Files.createDirectories(pictures.resolve("best of")).resolve("fox.png");
        Files.copy(fox.file(), elsewhere);
        Files.delete(fox.file());
        gallery = Gallery.open(pictures, cache);
        gallery.refresh(_ -> {});
        assertEquals(4, gallery.entry(elsewhere).orElseThrow().marks().rating());
    }

    @Test
    void settingsInATextFileBesideThePictureMayComeLater() throws IOException {
        Path picture = Files.copy(Path.of("src/test/data/metadata/none.png"), pictures.resolve("fox.png"));
        gallery.refresh(_ -> {});
        assertEquals(List.of(""), prompts(""));
        gallery.mark(gallery.entries(gallery.search("").ids()), OpenGallery::rated);
        Path text = pictures.resolve("fox.txt");
        Files.writeString(text, "a fox\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 64x64");
        assertEquals(new Refreshed(0, 0, 1), gallery.refresh(_ -> {}));
        assertEquals(List.of("a fox"), prompts("rating:4 seed:1"));
        Files.writeString(text, "a cat\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 2, Size: 64x64");
        Files.setLastModifiedTime(text, FileTime.fromMillis(1));
        gallery.refresh(List.of(pictures));
        assertEquals(List.of("a cat"), prompts("seed:2"));
        List<PictureEntry> thrown = gallery.trash().throwAway(List.of(gallery.entry(picture).orElseThrow()));
        gallery.refresh(_ -> {});
        assertEquals("a cat", gallery.trash().entries().getFirst().prompt());
        gallery.trash().restore(thrown);
        Files.delete(text);
        gallery.refresh(List.of(pictures));
        assertEquals(List.of(""), prompts(""));
    }

    @Test
    void aFileThatIsChangedInPlaceIsReadAgain() throws IOException {
        PictureEntry fox = save("a fox", 1);
        gallery.mark(List.of(fox), OpenGallery::rated);
        Files.copy(Path.of("src/test/data/metadata/a1111-plain.png"), fox.file(), StandardCopyOption.REPLACE_EXISTING);
        gallery.refresh(_ -> {});
        PictureEntry changed = gallery.entry(fox.file()).orElseThrow();
        assertEquals("a fox in the snow", changed.prompt());
        assertEquals(4, changed.marks().rating());
        assertEquals(List.of("a fox in the snow"), prompts("snow night"));
    }

    @Test
    void aFolderThatVanishesTakesNothingFromTheIndex() throws IOException {
        save("a fox", 1);
        Path away = folder.resolve("away");
        Files.move(pictures, away);
        UserException sentence = assertThrows(UserException.class, () -> gallery.refresh(_ -> {}));
        assertTrue(sentence.getMessage().contains("“" + pictures + "”"), sentence.getMessage());
        assertThrows(UserException.class, () -> gallery.save(Samples.picture("a cat", 2)));
        List<PictureEntry> fox = gallery.entries(gallery.search("").ids());
        assertThrows(UserException.class, () -> gallery.mark(fox, OpenGallery::rated));
        assertThrows(UserException.class, () -> gallery.trash().throwAway(fox));
        assertFalse(Files.exists(pictures), "A folder in place of the drive would hide what is on it");
        assertEquals(fox, gallery.entries(gallery.search("").ids()));
        Files.move(away, pictures);
        assertEquals(new Refreshed(0, 0, 0), gallery.refresh(_ -> {}));
    }
}
