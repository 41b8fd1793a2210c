package studio.gesso.engine.archive.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list of what waits can say anything: what makes no sense is nothing that waits. */
class StrangeListTest {

    @TempDir
    private Path folder;

    @Test
    void noListKeepsTheStudioFromStarting() throws IOException {
        Path list = folder.resolve((1L << 40) + "-1").resolve("list.json");
        Files.createDirectories(list.getParent());
        for (String id : List.of("null", "7", "\"a\\u0000b\"", "\"../..\"", "\"\"", "\"/\"", "\"\\ud800\"", "{}",
                "[]")) {
            for (String number : List.of("1", "1e9", "1e999", "-1", "null", "\"x\"", "{}", "1e-999999999")) {
                Files.writeString(list, "[{\"id\": %1$s, \"batch\": %2$s, \"done\": 0}, {\"done\": %2$s}, %2$s, %1$s]"
                        .formatted(id, number));
                assertEquals(List.of(), new WaitingList(folder).left());
            }
        }
        for (String text : List.of("", "[", "{}", "null", "\"[]\"", "[".repeat(100_000), "\0\0")) {
            Files.writeString(list, text);
            assertEquals(List.of(), new WaitingList(folder).left());
        }
    }
}
