package studio.gesso.engine.archive.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.codec.Png;

class ThumbnailsTest {

    @TempDir
    Path folder;

    private Path picture(String name, Pixels pixels) throws IOException {
        Path file = folder.resolve(name);
        try (var out = Files.newOutputStream(file)) {
            Png.write(pixels, List.of(), Png.Effort.QUICK, out);
        }
        return file;
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("cache/thumbnails"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void thumbnailsFitAndAreCached() throws IOException {
        var thumbnails = new Thumbnails(folder.resolve("cache"), 1000);
        Path wide = picture("wide.png", Samples.pixels(new Size(1000, 250), 1));
        assertEquals(new Size(256, 64), thumbnails.of(wide).size());
        FileTime made = Files.getLastModifiedTime(kept().getFirst());
        assertEquals(new Size(256, 64), thumbnails.of(wide).size());
        assertEquals(List.of(made), List.of(Files.getLastModifiedTime(kept().getFirst())));
        Path tiny = picture("tiny.png", Samples.pixels(new Size(20, 10), 1));
        assertEquals(Samples.pixels(new Size(20, 10), 1).size(), thumbnails.of(tiny).size());
    }

    @Test
    void largeOnesAreKeptToo() throws IOException {
        var thumbnails = Thumbnails.large(folder.resolve("cache"), 1000);
        Path wide = picture("wide.png", Samples.pixels(new Size(1000, 250), 1));
        assertEquals(new Size(512, 128), thumbnails.of(wide).size());
        try (Stream<Path> all = Files.walk(folder.resolve("cache/thumbnails-large"))) {
            Path kept = all.filter(Files::isRegularFile).findFirst().orElseThrow();
            assertEquals(new Size(512, 128), Pictures.read(kept).size());
        }
    }

    @Test
    void aFileThatChangesGetsAnotherThumbnail() throws IOException {
        var thumbnails = new Thumbnails(folder.resolve("cache"), 1000);
        Path file = picture("a.png", Samples.pixels(new Size(300, 300), 1));
        Pixels before = thumbnails.of(file);
        picture("a.png", Samples.pixels(new Size(300, 299), 2));
        assertNotEquals(before.size(), thumbnails.of(file).size());
    }

    @Test
    void whatCanBeSeenThroughStaysSo() throws IOException {
        var thumbnails = new Thumbnails(folder.resolve("cache"), 1000);
        Path clear = picture("clear.png", new Pixels(new Size(512, 512), new int[512 * 512]));
        assertEquals(0, thumbnails.of(clear).at(0, 0) >>> 24);
        assertEquals(0, thumbnails.of(clear).at(0, 0) >>> 24);
    }

    @Test
    void theCacheNeverGrowsBeyondItsBound() throws IOException {
        var thumbnails = new Thumbnails(folder.resolve("cache"), 256);
        for (int i = 0; i < 600; i++) {
            thumbnails.of(picture(i + ".png", Samples.pixels(new Size(4, 4), i)));
        }
        assertTrue(kept().size() <= 256, kept().size() + " thumbnails");
    }

    @Test
    void brokenThumbnailsAreRebuiltAndBrokenPicturesReported() throws IOException {
        var thumbnails = new Thumbnails(folder.resolve("cache"), 1000);
        Path file = picture("a.png", Samples.pixels(new Size(300, 300), 1));
        Pixels whole = thumbnails.of(file);
        Files.write(kept().getFirst(), new byte[]{1, 2, 3});
        assertEquals(whole.size(), thumbnails.of(file).size());
        assertEquals(whole.size(), Pictures.read(kept().getFirst()).size());
        Path broken = Files.writeString(folder.resolve("broken.png"), "nothing");
        assertThrows(UserException.class, () -> thumbnails.of(broken));
        assertThrows(UserException.class, () -> thumbnails.of(folder.resolve("missing.png")));
    }

    @Test
    void aCacheThatCannotBeWrittenIsNoObstacle() throws IOException {
        Path file = Files.writeString(folder.resolve("not-a-folder"), "");
        var thumbnails = new Thumbnails(file, 1000);
        assertEquals(new Size(8, 8), thumbnails.of(picture("a.png", Samples.pixels(new Size(8, 8), 1))).size());
    }
}
