package studio.gesso.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A style class that is renamed in the code alone leaves its nodes without their style, which no other test sees. */
class StyleClassesTest {

    /** Those that JavaFX and Ikonli give their own nodes. */
    private static final Set<String> OF_CONTROLS = Set.of("arrow", "arrow-button", "clipped-container", "combo-box",
            "combo-box-base", "combo-box-popup", "context-menu", "horizontal-grabber", "ikonli-font-icon", "label",
            "high-thumb", "list-view", "low-thumb", "menu-button", "menu-item", "progress-bar", "range-bar", "root",
            "scroll-bar", "scroll-pane", "separator",
            "slider", "split-pane", "split-pane-divider", "text-field", "text-input", "thumb", "tooltip", "track",
            "viewport", "virtual-flow");

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern SELECTORS = Pattern.compile("([^{}]+)\\{");
    private static final Pattern NAME = Pattern.compile("[.#]([a-zA-Z][\\w-]*)");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    @Test
    void everyStyleIsUsed() throws IOException {
        Set<String> unused = new TreeSet<>();
        for (String css : texts("src/main/resources", ".css")) {
            SELECTORS.matcher(COMMENT.matcher(css).replaceAll(""))
                    .results()
                    .flatMap(selectors -> NAME.matcher(selectors.group(1)).results())
                    .forEach(name -> unused.add(name.group(1)));
        }
        unused.removeAll(OF_CONTROLS);
        for (String code : texts("src/main/java", ".java")) {
            TEXT.matcher(code)
                    .results()
                    .forEach(text -> Stream.of(text.group(1).split("[^\\w-]+")).forEach(unused::remove));
        }
        assertEquals(Set.of(), unused);
    }

    private static Iterable<String> texts(String folder, String ending) throws IOException {
        Set<String> texts = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            for (Path file : files.filter(path -> path.toString().endsWith(ending)).toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }
}
