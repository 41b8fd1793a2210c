package studio.gesso.app.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.Studio;

/** The help, from the hand's side. */
class HelpTest {

    @TempDir
    private static Path home;
    private static Studio studio;

    @BeforeAll
    static void open() {
        studio = Studio.open(home, 1100, 700);
    }

    @BeforeEach
    void tidy() {
        run(() -> {
            studio.press("#help-close");
            studio.perform("Go to Create");
        });
    }

    @AfterAll
    static void close() {
        studio.close();
    }

    private static boolean isSeen() {
        return onWindow(() -> studio.scene().lookup("#help").isVisible());
    }

    private static void typeQuestionMark() {
        run(() -> studio.scene()
                .getFocusOwner()
                .fireEvent(new KeyEvent(KeyEvent.KEY_TYPED, "?", "?", KeyCode.UNDEFINED, true, false, false, false)));
    }

    private static String title() {
        return onWindow(() -> studio.text("#help-title"));
    }

    private static Set<String> texts() {
        return onWindow(() -> studio.scene()
                .lookup("#help")
                .lookupAll(".label")
                .stream()
                .map(label -> ((Labeled) label).getText())
                .collect(Collectors.toSet()));
    }

    @Test
    void f1ShowsTheShortcutsAndEscPutsTheFocusBack() {
        Node before = onWindow(() -> {
            studio.scene().lookup("#action").requestFocus();
            return studio.scene().getFocusOwner();
        });
        studio.press(KeyCode.F1);
        assertTrue(isSeen());
        assertEquals("Keys and mouse", title());
        studio.press(KeyCode.ESCAPE);
        assertFalse(isSeen());
        assertEquals(before, onWindow(() -> studio.scene().getFocusOwner()));
    }

    @Test
    void aQuestionMarkShowsThemButIsTextInTheBoxOfThePrompt() {
        run(() -> studio.scene().lookup("#prompt").requestFocus());
        typeQuestionMark();
        assertFalse(isSeen());
        run(() -> studio.scene().lookup("#tool-brush").requestFocus());
        typeQuestionMark();
        assertTrue(isSeen());
    }

    @Test
    void theShortcutsAreThoseOfTheCommands() {
        run(() -> studio.perform("Keys and mouse: all shortcuts"));
        Set<String> texts = texts();
        studio.wiring()
                .commands()
                .stream()
                .filter(command -> command.keys().isPresent())
                .forEach(command -> {
                    assertTrue(texts.contains(command.name()), command.name());
                    String keys = KeyCombination.valueOf(command.keys().get()).getDisplayText();
                    assertTrue(texts.contains(keys), command.name() + ": " + keys);
                });
        assertTrue(texts.contains("Wheel"));
    }

    @Test
    void theShortcutsAreSearched() {
        run(() -> {
            studio.perform("Keys and mouse: all shortcuts");
            studio.type("#help-search", "brush smaller");
        });
        assertTrue(texts().contains("Brush: smaller"));
        assertFalse(texts().contains("Generate"));
        run(() -> studio.type("#help-search", "xyzzy"));
        assertTrue(texts().contains("Nothing matches."));
    }

    @Test
    void everyPageHasATitleAndWords() {
        for (String name : HelpViewModel.pages()) {
            HelpPage page = HelpPage.of(name);
            assertFalse(page.title().equals(name), name);
            assertTrue(page.blocks().size() >= 2, name);
            run(() -> studio.perform("Help: " + page.title()));
            assertEquals(page.title(), title());
        }
    }

    @Test
    void everyPanelHasAQuestionMarkAtItsHead() {
        run(() -> List.of("Models", "Devices").forEach(page -> studio.perform("Go to " + page)));
        List<Button> marks = onWindow(() -> studio.scene()
                .getRoot()
                .lookupAll(".help-button")
                .stream()
                .map(Button.class::cast)
                .toList());
        Set<String> opened = marks.stream().map(mark -> {
            run(mark::fire);
            assertTrue(isSeen(), mark.getAccessibleText());
            return title();
        }).collect(Collectors.toSet());
        Set<String> wanted = HelpViewModel.pages()
                .stream()
                .filter(name -> !Set.of("prompt", "queue").contains(name))
                .map(HelpViewModel::title)
                .collect(Collectors.toSet());
        assertEquals(wanted, opened);
    }
}
