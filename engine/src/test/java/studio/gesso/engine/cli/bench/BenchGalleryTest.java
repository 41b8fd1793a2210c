package studio.gesso.engine.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.cli.Said;

class BenchGalleryTest {

    @TempDir
    Path folder;

    @Test
    void measuresAGalleryThatItMakesItself() {
        Said said = Said.by("bench", "gallery", "--pictures", "300", "--rounds", "1", "--in", folder.toString());
        assertEquals(0, said.code(), said.err());
        assertTrue(said.out().startsWith("300 pictures"), said.out());
        assertTrue(said.out().contains("search fox snow"), said.out());
    }
}
