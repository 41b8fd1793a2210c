package studio.gesso.app.prompt.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.Studio;
import studio.gesso.engine.archive.style.Style;
import studio.gesso.engine.archive.style.StyleFile;

/** Styles by the keyboard in the window. */
class StylesWindowTest {

    @TempDir
    private static Path home;
    private static Studio studio;

    @BeforeAll
    static void open() {
        new StyleFile(home.resolve(".config/gesso/styles.json"))
                .change(styles -> styles.with(List.of(new Style("Film", "film still of {prompt}", "drawing"),
                        new Style("Ink", "ink wash", ""), new Style("Oil", "oil painting", ""))));
        studio = Studio.open(home, 1100, 700);
        studio.until("a model", () -> !studio.scene().lookup("#action").isDisabled());
    }

    @BeforeEach
    void tidy() {
        run(() -> {
            List.copyOf(studio.scene().lookup("#style-chips").lookupAll(".chip"))
                    .forEach(chip -> ((Button) chip).fire());
            studio.type("#prompt", "a fox");
            studio.scene().lookup("#prompt").requestFocus();
        });
    }

    @AfterAll
    static void close() {
        studio.close();
    }

    private static List<String> chips() {
        return onWindow(() -> studio.scene()
                .lookup("#style-chips")
                .lookupAll(".chip")
                .stream()
                .map(chip -> ((Labeled) chip).getText())
                .toList());
    }

    private static boolean isOpen(String id) {
        return onWindow(() -> studio.scene().lookup(id).isVisible());
    }

    private static void openList() {
        studio.press(KeyCode.L, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN);
        studio.until("the styles", () -> ((ListView<?>) studio.scene().lookup("#styles-list")).getItems().size() == 3);
    }

    @Test
    void severalAreChosenByArrowsAndEnterAndEscGivesTheFocusBack() {
        openList();
        studio.press(KeyCode.DOWN);
        studio.press(KeyCode.ENTER);
        studio.press(KeyCode.UP);
        studio.press(KeyCode.ENTER);
        assertEquals(List.of("Ink", "Film"), chips());
        studio.press(KeyCode.ESCAPE);
        assertFalse(isOpen("#styles"));
        assertEquals("prompt", onWindow(() -> studio.scene().getFocusOwner().getId()));
        studio.until("tokens of the whole prompt", () -> tokens() > 5);
    }

    private static int tokens() {
        String counted = studio.text("#tokens").split(" ")[0];
        return counted.isEmpty() ? 0 : Integer.parseInt(counted);
    }

    @Test
    void typingSearchesAndTheFirstIsTaken() {
        openList();
        run(() -> ((TextInputControl) studio.scene().getFocusOwner()).setText("paint"));
        studio.press(KeyCode.ENTER);
        assertEquals(List.of("Oil"), chips());
        studio.press(KeyCode.ESCAPE);
    }

    @Test
    void aChipIsTakenAwayByKeyAndTheNextHasTheFocus() {
        openList();
        studio.press(KeyCode.ENTER);
        studio.press(KeyCode.DOWN);
        studio.press(KeyCode.ENTER);
        studio.press(KeyCode.ESCAPE);
        run(() -> studio.scene().lookup("#style-chips .chip").requestFocus());
        studio.press(KeyCode.SPACE);
        assertEquals(List.of("Ink"), chips());
        run(studio::layOut);
        studio.press(KeyCode.SPACE);
        assertEquals(List.of(), chips());
        assertFalse(isOpen("#style-chips"));
    }

    @Test
    void theFormIsFilledAndSavedByKeysAndDeletingIsTakenBack() {
        run(() -> studio.perform("Save the prompt as a style …"));
        assertTrue(isOpen("#style-form"));
        assertEquals("a fox", onWindow(() -> studio.typed("#style-prompt")));
        run(() -> ((TextInputControl) studio.scene().getFocusOwner()).setText("Zebra"));
        studio.press(KeyCode.ENTER);
        assertFalse(isOpen("#style-form"));
        studio.press(KeyCode.L, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN);
        studio.until("the new one", () -> items().size() == 4);
        studio.press(KeyCode.DOWN);
        studio.press(KeyCode.DOWN);
        studio.press(KeyCode.DOWN);
        studio.press(KeyCode.DELETE);
        studio.until("it is gone", () -> items().size() == 3);
        studio.press(KeyCode.ESCAPE);
    }

    private static List<?> items() {
        return ((ListView<?>) studio.scene().lookup("#styles-list")).getItems();
    }

    @Test
    void whatIsAppliedStaysSelectedAndIsOpenedInTheForm() {
        openList();
        studio.press(KeyCode.DOWN);
        studio.press(KeyCode.ENTER);
        studio.press(KeyCode.F2);
        assertEquals("Ink", onWindow(() -> studio.typed("#style-name")));
        studio.press(KeyCode.ESCAPE);
        assertFalse(isOpen("#style-form"));
        assertEquals("prompt", onWindow(() -> studio.scene().getFocusOwner().getId()));
    }

    @Test
    void movingTheFocusElsewhereClosesTheList() {
        openList();
        run(() -> studio.scene().lookup("#action").requestFocus());
        assertFalse(isOpen("#styles"));
        assertEquals("action", onWindow(() -> studio.scene().getFocusOwner().getId()));
    }

    @Test
    void aDroppedFileOfStylesIsImportedAndTakenBack() throws IOException {
        Path file = Files.writeString(home.resolve("styles.csv"), "name,prompt\nChalk,chalk\n");
        run(() -> studio.wiring().drop(List.of(file)));
        studio.until("a notice", () -> studio.count(".notice") > 0);
        Node undo = onWindow(() -> studio.scene()
                .getRoot()
                .lookupAll(".notice .button")
                .stream()
                .filter(button -> ((Labeled) button).getText().equals("Undo"))
                .reduce((_, last) -> last)
                .orElseThrow());
        openedWith(4);
        run(() -> ((Button) undo).fire());
        openedWith(3);
    }

    private static void openedWith(int styles) {
        run(() -> studio.perform("Styles: choose templates for the prompt …"));
        studio.until(styles + " styles", () -> items().size() == styles);
        run(() -> studio.scene().lookup("#action").requestFocus());
    }
}
