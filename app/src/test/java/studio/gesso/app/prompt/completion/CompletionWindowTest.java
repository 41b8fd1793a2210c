package studio.gesso.app.prompt.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.Person;
import studio.gesso.app.Studio;

/** Tags at the caret, by the keys that a person presses. */
class CompletionWindowTest {

    @TempDir
    private static Path home;
    private static Studio studio;

    @BeforeAll
    static void open() throws IOException {
        Path tags = Files.createDirectories(home.resolve(".config/gesso/tags"));
        var many = new StringBuilder("long_hair,0,9000000,\"lh\"\nlong_sleeves,0,8000000,\n");
        Random random = new Random(7);
        for (int i = 0; i < 150_000; i++) {
            many.append(Integer.toString(random.nextInt(1 << 30), 36)).append("_tag,0,").append(i).append(",\n");
        }
        Files.writeString(tags.resolve("danbooru.csv"), many);
        studio = Studio.open(home, 1100, 700);
        studio.until("a model", () -> !studio.scene().lookup("#action").isDisabled());
    }

    @BeforeEach
    void tidy() {
        run(() -> {
            studio.type("#prompt", "");
            studio.scene().lookup("#action").requestFocus();
            studio.scene().lookup("#prompt").requestFocus();
        });
    }

    @AfterAll
    static void close() {
        studio.close();
    }

    private static TextArea prompt() {
        return (TextArea) studio.scene().lookup("#prompt");
    }

    private static void type(String letters) {
        letters.chars().forEach(c -> run(() -> prompt().replaceSelection(Character.toString(c))));
    }

    private static int rows() {
        return onWindow(() -> studio.count(".completion-row"));
    }

    private static void typeUntilProposed(String letters) {
        // The list is read once the prompt has the focus; a further letter then finds it.
        studio.until("proposals", () -> {
            prompt().clear();
            letters.chars().forEach(c -> prompt().replaceSelection(Character.toString(c)));
            return studio.count(".completion-row") > 0;
        });
    }

    @Test
    void tabTakesTheFirstAndTheFocusStays() {
        typeUntilProposed("lon");
        studio.press(KeyCode.TAB);
        assertEquals("long hair, ", onWindow(() -> prompt().getText()));
        assertEquals(0, rows());
        assertEquals("prompt", onWindow(() -> studio.scene().getFocusOwner().getId()));
        assertEquals(11, onWindow(() -> prompt().getCaretPosition()));
    }

    @Test
    void theArrowsChooseAndEnterTakes() {
        typeUntilProposed("lon");
        studio.press(KeyCode.DOWN);
        studio.press(KeyCode.DOWN);
        studio.press(KeyCode.ENTER);
        assertEquals("long sleeves, ", onWindow(() -> prompt().getText()));
    }

    @Test
    void enterIsThePromptsOwnWhileNothingIsChosen() {
        typeUntilProposed("lon");
        studio.press(KeyCode.ENTER);
        assertEquals("lon\n", onWindow(() -> prompt().getText()));
        studio.until("no proposals", () -> studio.count(".completion-row") == 0);
    }

    @Test
    void escClosesAndTheNextLetterProposesAgain() {
        typeUntilProposed("lon");
        studio.press(KeyCode.ESCAPE);
        assertEquals(0, rows());
        type("g");
        studio.until("proposals", () -> studio.count(".completion-row") > 0);
        studio.press(KeyCode.LEFT);
        studio.until("none when the caret leaves", () -> studio.count(".completion-row") == 0);
    }

    @Test
    void aClickTakesAndTheListStandsUnderTheCaretInTheWindow() {
        typeUntilProposed("long sl");
        Node row = onWindow(() -> studio.scene().lookup(".completion-row"));
        Bounds box = onWindow(() -> row.getParent().localToScene(row.getParent().getBoundsInLocal()));
        Bounds area = onWindow(() -> prompt().localToScene(prompt().getBoundsInLocal()));
        assertTrue(box.getMinX() > area.getMinX() && box.getMinY() > area.getMinY() + 15, box + " and " + area);
        run(() -> Person.mouse(row, MouseEvent.MOUSE_PRESSED, 5, 5, true));
        assertEquals("long sleeves, ", onWindow(() -> prompt().getText()));
    }

    @Test
    void aListThatIsDroppedIsProposed() throws IOException {
        Path list = Files.writeString(home.resolve("zoo.csv"), "zebra_crossing,0,5,\n");
        run(() -> studio.wiring().drop(List.of(list)));
        studio.until("a notice", () -> studio.count(".notice") > 0);
        typeUntilProposed("zebra");
        studio.press(KeyCode.TAB);
        assertEquals("zebra crossing, ", onWindow(() -> prompt().getText()));
    }
}
