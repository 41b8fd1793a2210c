package studio.gesso.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.fx.FoldedGroup;
import studio.gesso.app.fx.Theme;
import studio.gesso.app.library.TestModels;
import studio.gesso.engine.diffusion.text.prompt.Template;

/** The window by itself: what can be reached, read and remembered. */
class WindowTest {

    private static final List<String> GROUPS = List.of("#negative-group", "#model-group", "#loras", "#size", "#steps",
            "#guidance", "#seed-group", "#batch", "#speed");

    @TempDir
    private static Path home;
    private static Studio studio;

    @BeforeAll
    static void open() {
        studio = Studio.open(home, 1100, 700);
        studio.until("a model", () -> !studio.scene().lookup("#action").isDisabled());
    }

    @BeforeEach
    void tidy() {
        run(() -> {
            studio.perform("Go to Create");
            GROUPS.forEach(studio::fold);
            studio.type("#prompt", "");
        });
    }

    @AfterAll
    static void close() {
        studio.close();
    }

    @Test
    void everyControlHasANameForScreenReaders() {
        List<String> nameless = onWindow(() -> nodes(studio.scene().getRoot())
                .filter(node -> node instanceof Control && node.isFocusTraversable() && !(node instanceof ScrollPane))
                .filter(node -> name(node).isBlank())
                .map(Node::toString)
                .toList());
        assertEquals(List.of(), nameless);
    }

    @Test
    void noTextIsClippedAtTheSmallestSize() {
        run(() -> GROUPS.forEach(studio::unfold));
        for (String page : List.of("Go to Create", "Go to Gallery", "Go to Models", "Go to Devices",
                "Settings of the studio")) {
            run(() -> studio.perform(page));
            List<String> clipped = onWindow(() -> {
                studio.layOut();
                return nodes(studio.scene().getRoot()).filter(WindowTest::isClipped).map(Node::toString).toList();
            });
            assertEquals(List.of(), clipped, page);
        }
    }

    @Test
    void tabGoesThroughTheRequestInReadingOrder() {
        List<String> met = new ArrayList<>();
        run(() -> studio.scene().lookup("#prompt").requestFocus());
        for (int i = 0; i < 8; i++) {
            met.add(onWindow(() -> whereabouts(studio.scene().getFocusOwner())));
            studio.press(KeyCode.TAB);
        }
        assertEquals(List.of("prompt", "negative-group", "action", "model-group", "loras", "control", "size",
                "steps"), met);
    }

    @Test
    void theFastModesAreSetByHandAndShownInTheHeaders() {
        ComboBox<?> interval = (ComboBox<?>) onWindow(() -> studio.scene().lookup("#cache-interval"));
        run(() -> studio.setText("#guidance", "Start", "0.25"));
        run(() -> interval.getSelectionModel().select(2));
        assertEquals("DeepCache 3", onWindow(() -> studio.badge("#speed")));
        assertTrue(onWindow(() -> studio.badge("#guidance")).endsWith("from 25 to 100 %"));
        run(() -> studio.setText("#guidance", "Start", "0"));
        run(() -> interval.getSelectionModel().select(0));
        assertEquals("exact", onWindow(() -> studio.badge("#speed")));
    }

    @Test
    void shiftTabGoesBackOutOfThePrompt() {
        run(() -> studio.scene().lookup("#action").requestFocus());
        studio.pressWithShift(KeyCode.TAB);
        studio.pressWithShift(KeyCode.TAB);
        assertEquals("prompt", onWindow(() -> whereabouts(studio.scene().getFocusOwner())));
        studio.pressWithShift(KeyCode.TAB);
        assertFalse(onWindow(() -> whereabouts(studio.scene().getFocusOwner())).equals("prompt"));
    }

    @Test
    void tabLeavesTheCanvasAndAKeyHidesThePanelsAndShowsThemAsWideAsTheyWere() {
        double before = onWindow(() -> studio.scene().lookup("#side").getLayoutBounds().getWidth());
        run(() -> studio.scene().lookup("#canvas").requestFocus());
        studio.press(KeyCode.TAB);
        assertEquals("tool-hand", onWindow(() -> studio.scene().getFocusOwner().getId()));
        studio.pressWithControl(KeyCode.BACK_SLASH);
        assertTrue(onWindow(() -> studio.scene().lookup("#side") == null));
        run(() -> studio.perform("Hide or show the panels"));
        run(studio::layOut);
        assertEquals(before, onWindow(() -> studio.scene().lookup("#side").getLayoutBounds().getWidth()), 2);
    }

    @Test
    void thePaletteFindsACommandByTypingAndGivesTheFocusBack() {
        run(() -> studio.scene().lookup("#prompt").requestFocus());
        studio.pressWithControl(KeyCode.K);
        run(() -> ((TextInputControl) studio.scene().getFocusOwner()).setText("light"));
        studio.press(KeyCode.ENTER);
        assertEquals(Theme.Choice.LIGHT, studio.wiring().preferences().theme().get());
        assertEquals("prompt", onWindow(() -> studio.scene().getFocusOwner().getId()));
    }

    @Test
    void anExampleBecomesThePromptAndEnterWouldMakeIt() {
        run(() -> ((Button) studio.scene().lookup(".examples .chip")).fire());
        assertEquals("a fox in the snow at night", studio.find("#prompt", TextInputControl.class).getText());
        assertEquals("action", onWindow(() -> studio.scene().getFocusOwner().getId()));
    }

    @Test
    void theCounterShowsTheUsedTokens() {
        run(() -> studio.type("#prompt", "a fox in the snow at night"));
        studio.until("7 tokens", () -> studio.text("#tokens").startsWith("7 / "));
    }

    @Test
    void controlAndTheArrowsWeighTheWordAtTheCaret() {
        run(() -> {
            studio.type("#prompt", "a fox in the snow");
            ((TextInputControl) studio.scene().lookup("#prompt")).selectRange(3, 3);
            studio.scene().lookup("#prompt").requestFocus();
        });
        studio.pressWithControl(KeyCode.UP);
        studio.pressWithControl(KeyCode.UP);
        assertEquals("a (fox:1.2) in the snow", onWindow(() -> studio.typed("#prompt")));
        studio.pressWithControl(KeyCode.DOWN);
        studio.pressWithControl(KeyCode.DOWN);
        assertEquals("a fox in the snow", onWindow(() -> studio.typed("#prompt")));
    }

    @Test
    void plainTextCanBeChosenForThePrompt() {
        run(() -> {
            studio.type("#prompt", "a (fox:1.2)");
            studio.perform("Switch between plain text and weighted prompts");
            ((TextInputControl) studio.scene().lookup("#prompt")).selectRange(0, 0);
            studio.scene().lookup("#prompt").requestFocus();
        });
        studio.until("it is said", () -> studio.text("#tokens").endsWith("plain text"));
        int plain = tokens();
        studio.pressWithControl(KeyCode.UP);
        assertEquals("a (fox:1.2)", onWindow(() -> studio.typed("#prompt")));
        run(() -> studio.perform("Switch between plain text and weighted prompts"));
        studio.until("fewer tokens", () -> !studio.text("#tokens").endsWith("plain text"));
        assertTrue(tokens() < plain, tokens() + " and " + plain);
    }

    private static int tokens() {
        return Integer.parseInt(onWindow(() -> studio.text("#tokens").split(" ")[0]));
    }

    @Test
    void theFolderOfWildcardsIsMadeWithAnExample() throws IOException {
        run(() -> studio.perform("Open the wildcards folder"));
        Path folder = home.resolve(".config/gesso/wildcards");
        studio.until("its example", () -> Files.exists(folder.resolve("animal.txt")));
        String animal = new Template("__animal__").resolve(1, Optional.of(folder));
        assertTrue(Files.readAllLines(folder.resolve("animal.txt")).contains(animal), animal);
        studio.until("its explanation", () -> Files.exists(folder.resolve("README.md")));
    }

    @Test
    void promptProblemsAreShownUnderThePrompt() {
        run(() -> studio.type("#prompt", "a __beast__ <lora:x:1>"));
        studio.until("the list is named", () -> studio.text("#prompt-remark").contains("no file beast.txt"));
        run(() -> studio.type("#prompt", "a fox <hypernet:old style:1>"));
        studio.until("the network is named", () -> studio.text("#prompt-remark").contains("<hypernet:old style:1>"));
        assertTrue(onWindow(() -> studio.scene().lookup("#prompt-remark").isVisible()));
        run(() -> studio.type("#prompt", "a fox"));
        studio.until("nothing is said", () -> !studio.scene().lookup("#prompt-remark").isVisible());
    }

    @Test
    void theCounterTakesTheLongestTextOfAPromptThatChanges() {
        run(() -> studio.type("#prompt", "a [fox:red fox in the snow:0.5] AND a cat <lora:x:1>"));
        studio.until("6 tokens", () -> studio.text("#tokens").startsWith("6 / "));
    }

    @Test
    void aPromptOfTenThousandCharactersAndMoreIsCountedAndNotRefused() {
        run(() -> studio.type("#prompt", "fox ".repeat(3000)));
        assertEquals("12000 of 10000 characters", onWindow(() -> studio.text("#tokens")));
    }

    @Test
    void droppedPicturesRestoreTheirSettingsAndReportLosses() {
        Path pictures = TestModels.DATA.resolve("metadata");
        run(() -> studio.wiring().drop(List.of(pictures.resolve("a1111-nonsense-values.png"))));
        studio.until("a notice", () -> studio.count(".notice") == 1);
        String notice = onWindow(() -> ((Labeled) studio.scene().lookup(".notice .label")).getText());
        assertTrue(notice.contains("A1111") && notice.contains("but not these"), notice);
        run(() -> studio.wiring().drop(List.of(pictures.resolve("a1111-plain.png"))));
        studio.until("its prompt", () -> !studio.typed("#prompt").isEmpty());
    }

    @Test
    void aPictureWithoutSettingsThatIsDroppedBecomesTheImage() {
        run(() -> studio.wiring().drop(List.of(TestModels.DATA.resolve("metadata/none.png"))));
        studio.until("an image", () -> !studio.wiring().canvas().blank().get());
        run(() -> studio.perform("Undo"));
        studio.until("a blank canvas", () -> studio.wiring().canvas().blank().get());
    }

    @Test
    void whatWasWrittenIsThereAtTheNextStart(@TempDir Path other) {
        try (Studio first = Studio.open(other, 1100, 700)) {
            run(() -> {
                first.type("#prompt", "a castle");
                first.type("#seed", "4711");
                first.layOut();
                ((SplitPane) first.scene().lookup(".split-pane")).setDividerPosition(0, 0.4);
                first.layOut();
            });
        }
        try (Studio next = Studio.open(other, 1100, 700)) {
            assertEquals("a castle", onWindow(() -> next.typed("#prompt")));
            assertEquals("4711", onWindow(() -> next.badge("#seed-group")));
            run(next::layOut);
            assertEquals(0.4 * 1100,
                    onWindow(() -> next.scene().lookup(".request").getLayoutBounds().getWidth()), 2);
        }
    }

    private static String whereabouts(Node node) {
        Node at = node;
        while (at.getId() == null && !(at instanceof FoldedGroup)) {
            at = at.getParent();
        }
        return at.getId();
    }

    private static String name(Node node) {
        String spoken = node.getAccessibleText() == null ? "" : node.getAccessibleText();
        return spoken + (node instanceof Labeled labeled && labeled.getText() != null ? labeled.getText() : "");
    }

    /** JavaFX shows another text than the one it was given where that does not fit. */
    private static boolean isClipped(Node node) {
        return node instanceof Labeled labeled && shown(node) && !labeled.isWrapText() && labeled.getText() != null
                && labeled.getChildrenUnmodifiable()
                        .stream()
                        .anyMatch(child -> child instanceof Text text && text.getStyleClass().contains("text")
                                && !text.getText().equals(labeled.getText()));
    }

    private static boolean shown(Node node) {
        return node == null || node.isVisible() && shown(node.getParent());
    }

    private static Stream<Node> nodes(Node node) {
        return Stream.concat(Stream.of(node), node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(WindowTest::nodes)
                : Stream.empty());
    }
}
