package studio.gesso.engine.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.cli.Said;

class BenchRealTest {

    @TempDir
    Path folder;

    @Test
    void measuresAModelAndLeavesNothing() throws IOException {
        Said said = Said.by("bench", "real", "--model", "src/test/data/weights/diffusers/sd1", "--steps", "2", "--size",
                "64x64", "--in", folder.toString());
        assertEquals(0, said.code(), said.err());
        assertTrue(said.out().contains("second opening, to the first step"), said.out());
        assertTrue(said.out().contains("steps and decoding ÷ bare networks"), said.out());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }
}
