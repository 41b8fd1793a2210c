package studio.gesso.app.fx.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.UserException;

/** Files by the names that the desktop gives. */
class DropsTest {

    @Test
    void aFileWithoutAPathIsNamedAndHidesNoOther() {
        List<Path> taken = new ArrayList<>();
        UserException refused = assertThrows(UserException.class,
                () -> Drops.take(List.of(new File("a.png"), new File("b\0c.png"), new File("d.png")), taken::addAll));
        assertEquals(List.of(Path.of("a.png"), Path.of("d.png")), taken);
        assertTrue(refused.getMessage().contains("c.png” cannot be opened"), refused.getMessage());
    }

    /** Of each kind that is said to be dropped on the window: pictures, canvases, weights, styles, lists of tags. */
    @Test
    void theWindowTakesEveryKindThatItHasAUseFor() {
        for (String name : List.of("fox.PNG", "a.gesso", "a.safetensors", "styles.csv", "sdxl_styles.json",
                "tags.txt")) {
            assertTrue(Drops.fit(List.of(new File(name))), name);
        }
        assertFalse(Drops.fit(List.of(new File("song.mp3"))));
    }
}
