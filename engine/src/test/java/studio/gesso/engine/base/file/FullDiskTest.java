package studio.gesso.engine.base.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Linux says of a full disk: its device that is always full takes the place of the file that grows. */
class FullDiskTest {

    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    Path folder;

    @Test
    void fullDisksAreReportedAndKeepTheOldFile() throws IOException {
        assumeTrue(Files.isWritable(FULL), "This system has no device that is always full");
        Path file = Files.writeString(folder.resolve("fox.png"), "before");
        Path part = Files.createSymbolicLink(folder.resolve(".00001.part"), FULL);
        var full = assertThrows(IOException.class,
                () -> AtomicFile.write(part, file, out -> out.write(new byte[1 << 20])));
        assertEquals("before", Files.readString(file));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
        String sentence = FileErrors.writing("The picture", folder, full).getMessage();
        assertTrue(sentence.contains("is full; make room"), sentence);
    }
}
