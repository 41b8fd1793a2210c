package studio.gesso.engine.base.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendedLinesTest {

    @TempDir
    Path folder;

    private Path file;
    private AppendedLines lines;

    @BeforeEach
    void begin() {
        file = folder.resolve("lines");
        lines = new AppendedLines(file);
    }

    private List<String> read() throws IOException {
        List<String> read = new ArrayList<>();
        lines.read(() -> read.add("again:"), read::add);
        return read;
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void eachLineIsReadOnce() throws IOException {
        assertEquals(List.of(), read());
        append("one\ntwo\r\n");
        assertEquals(List.of("one", "two"), read());
        assertEquals(List.of(), read());
        append("\nthrée, 雪\n");
        assertEquals(List.of("", "thrée, 雪"), read());
        assertEquals(List.of(), read());
    }

    @Test
    void aLineThatIsBeingWrittenIsReadAgain() throws IOException {
        append("one\ntw");
        assertEquals(List.of("one", "tw"), read());
        append("o\n");
        assertEquals(List.of("two"), read());
    }

    @Test
    void longLinesAreOneLine() throws IOException {
        String line = "xy".repeat(100_000);
        append(line + "\n" + line + "\n");
        assertEquals(List.of(line, line), read());
        append("z\n");
        assertEquals(List.of("z"), read());
    }

    @Test
    void aFileThatWasReplacedIsReadFromTheBeginning() throws IOException {
        append("one\ntwo\n");
        read();
        AtomicFile.write(file, out -> out.write("three\nfour\nfive\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of("again:", "three", "four", "five"), read());
        // In the same file, where its system gives it no other number.
        Files.writeString(file, "thrEe\nfOur\nfive\nsix\n");
        assertEquals(List.of("again:", "thrEe", "fOur", "five", "six"), read());
        Files.writeString(file, "six\n");
        assertEquals(List.of("again:", "six"), read());
        Files.delete(file);
        assertEquals(List.of("again:"), read());
        assertEquals(List.of(), read());
        Files.createDirectory(file);
        assertEquals(List.of(), read());
    }
}
