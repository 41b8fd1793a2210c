package studio.gesso.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.gallery.Samples;
import studio.gesso.engine.gallery.Saver;
import studio.gesso.engine.gallery.metadata.Metadata;

class GalleryCommandsTest {

    @TempDir
    Path folder;

    private Path fox;

    @BeforeEach
    void save() {
        fox = Saver.into(folder).save(Samples.picture("a fox in the snow", 4711));
        Saver.into(folder).save(Samples.picture("a castle", 5));
    }

    private Said gallery(String... arguments) {
        return Said.by(Stream
                .concat(Stream.of("gallery", "--in", folder.toString()), Arrays.stream(arguments))
                .toList());
    }

    @Test
    void picturesAreFoundRatedAndShown() {
        assertTrue(gallery("list").out().endsWith("2 pictures" + System.lineSeparator()));
        assertTrue(gallery("search", "fox").out().contains(fox.toString()));
        assertEquals(0, gallery("rate", "4", fox.toString()).code());
        assertTrue(gallery("search", "rating:>3").out().contains(fox + "  ★★★★"));
        Said shown = gallery("show", fox.toString());
        assertTrue(shown.out().contains("Made with Gesso") && shown.out().contains("4711"), shown.out());
        assertTrue(gallery("reindex").out().startsWith("2 pictures in "));
    }

    @Test
    void aCopyIsWrittenWithoutItsSettings() {
        Path copy = folder.resolve("copy.jpg");
        assertEquals(0, gallery("export", fox.toString(), copy.toString()).code());
        assertFalse(Metadata.read(copy).dialect().isPresent());
    }

    @Test
    void whatCannotBeIsToldInASentence() {
        assertEquals(Commands.REFUSED, gallery("rate", "9", fox.toString()).code());
        assertTrue(gallery("show", "/no/such.png").err().contains("is no picture of the gallery"));
        assertTrue(gallery("search", "rating:many").err().contains("; try rating:>3"));
    }
}
