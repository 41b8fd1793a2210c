package studio.gesso.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PathTextTest {

    @Test
    void theHomeFolderIsNotNamed() {
        Path home = SystemFolders.here().home();
        assertEquals(Path.of("~", "a", "b").toString(), PathText.shown(home.resolve("a").resolve("b")));
        Path beside = home.resolveSibling(home.getFileName() + "-other").resolve("a");
        assertEquals(beside.toString(), PathText.shown(beside));
        assertEquals("a", PathText.shown(Path.of("a")));
    }
}
