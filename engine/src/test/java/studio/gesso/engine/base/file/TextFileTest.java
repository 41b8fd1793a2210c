package studio.gesso.engine.base.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.UserException;

/** Text files as other programs save them. */
class TextFileTest {

    private static final Path PROMPTS = Path.of("src", "test", "data", "prompts");

    @Test
    void aByteOrderMarkIsNoText() {
        TextFile file = new TextFile(PROMPTS.resolve("prompts-bom.txt"), "prompts-bom.txt");
        assertEquals(List.of("a red fox", "a blue whale", "", "# comment"), file.lines());
    }

    @Test
    void aFileThatIsNotThereIsNamedShort() {
        Path gone = PROMPTS.resolve("gone.txt");
        assertTrue(refused(gone, "gone.txt").startsWith("gone.txt cannot be read (NoSuchFileException)"));
        assertTrue(refused(gone, "🦊".repeat(100)).startsWith("🦊".repeat(60) + "… cannot be read"));
    }

    private static String refused(Path path, String name) {
        return assertThrows(UserException.class, () -> new TextFile(path, name).lines()).getMessage();
    }
}
