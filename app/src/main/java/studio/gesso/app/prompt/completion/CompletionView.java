package studio.gesso.app.prompt.completion;

import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.skin.TextAreaSkin;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.prompt.completion.CompletionViewModel.Row;
import studio.gesso.app.prompt.completion.CompletionViewModel.Text;

/**
 * Tags at the caret while a prompt is typed. The prompt keeps the focus: the arrows choose, Tab and Enter take, Esc closes;
 * Enter is the prompt's own as long as nothing is chosen.
 */
public final class CompletionView extends Pane {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double MARGIN = 8;
    private static final int NONE = -1;

    private final CompletionViewModel model;
    private final VBox box = new VBox();
    private Optional<TextArea> typedIn = Optional.empty();
    private int chosen = NONE;
    private boolean edited;

    public CompletionView(CompletionViewModel model) {
        this.model = model;
        Form.style(this, "completion.css");
        setId("completion");
        // Only the box is in the way of the mouse.
        setPickOnBounds(false);
        box.getStyleClass().add("completion-box");
        getChildren().add(box);
        model.rows().subscribe(this::show);
        show();
    }

    /** Proposes for what is typed into these areas, which are within a part of the window. */
    public void watch(Region around, List<TextArea> areas) {
        areas.forEach(this::watch);
        around.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private void watch(TextArea area) {
        area.textProperty().subscribe(() -> edited = true);
        area.caretPositionProperty().subscribe(() -> moved(area));
        area.focusedProperty().subscribe(focused -> {
            if (focused) {
                model.lookAgain();
            } else {
                model.hide();
            }
        });
    }

    /** The caret moves behind each letter that is typed; moved without one, it leaves the word. */
    private void moved(TextArea area) {
        if (edited && area.isFocused() && area.getSelection().getLength() == 0) {
            typedIn = Optional.of(area);
            model.typed(area.getText(), area.getCaretPosition());
        } else if (isShown()) {
            model.hide();
        }
        edited = false;
    }

    private boolean isShown() {
        return !model.rows().isEmpty();
    }

    private void show() {
        chosen = NONE;
        box.getChildren().clear();
        for (int i = 0; i < model.rows().size(); i++) {
            box.getChildren().add(line(model.rows().get(i), i));
        }
        box.setVisible(isShown());
        typedIn.filter(_ -> isShown()).ifPresent(this::place);
    }

    private HBox line(Row row, int index) {
        Label tag = new Label(row.tag());
        Label alias = new Label(row.alias().isEmpty() ? "" : "← " + row.alias());
        alias.getStyleClass().addAll("muted", "small");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label detail = new Label(row.detail());
        detail.getStyleClass().addAll("muted", "small");
        detail.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(tag, alias, gap, detail);
        line.getStyleClass().add("completion-row");
        line.setAccessibleText(row.tag() + " " + row.alias() + " " + row.detail());
        EventType<MouseEvent> pressed = MouseEvent.MOUSE_PRESSED;
        line.addEventHandler(pressed, event -> {
            take(index);
            event.consume();
        });
        return line;
    }

    /** Under the caret, or over it where there is no room below. */
    private void place(TextArea area) {
        if (!(area.getSkin() instanceof TextAreaSkin skin) || getScene() == null) {
            return;
        }
        Rectangle2D caret = skin.getCharacterBounds(area.getCaretPosition());
        Point2D below = sceneToLocal(area.localToScene(caret.getMinX(), caret.getMaxY()));
        box.applyCss();
        double width = box.prefWidth(-1);
        double height = box.prefHeight(width);
        boolean fits = below.getY() + height + MARGIN <= getScene().getHeight();
        box.resizeRelocate(Math.clamp(below.getX(), MARGIN, Math.max(MARGIN, getScene().getWidth() - width - MARGIN)),
                fits ? below.getY() + 2 : Math.max(MARGIN, below.getY() - caret.getHeight() - height - 2), width,
                height);
    }

    private void press(KeyEvent event) {
        if (!isShown() || typedIn.filter(TextArea::isFocused).isEmpty() || event.isShortcutDown()
                || event.isAltDown() || event.isShiftDown()) {
            return;
        }
        switch (event.getCode()) {
            case DOWN -> choose(chosen + 1);
            case UP -> choose(chosen == NONE ? model.rows().size() - 1 : chosen - 1);
            case TAB -> take(Math.max(chosen, 0));
            case ESCAPE -> model.hide();
            case ENTER -> {
                if (chosen == NONE) {
                    return;
                }
                take(chosen);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Beyond both ends nothing is chosen. */
    private void choose(int index) {
        chosen = index >= model.rows().size() || index < 0 ? NONE : index;
        for (int i = 0; i < box.getChildren().size(); i++) {
            box.getChildren().get(i).pseudoClassStateChanged(CHOSEN, i == chosen);
        }
    }

    private void take(int index) {
        typedIn.ifPresent(area -> model.take(index, area.getText()).ifPresent(text -> write(text, area)));
        model.hide();
    }

    private void write(Text text, TextArea area) {
        area.replaceText(0, area.getLength(), text.prompt());
        // A tag that was taken is not proposed again.
        edited = false;
        area.positionCaret(text.caret());
    }

    /** The choices for a menu. */
    public List<MenuItem> menu() {
        CheckMenuItem proposed = new CheckMenuItem("Propose tags while typing, from your lists and prompts");
        proposed.selectedProperty().bindBidirectional(model.proposed());
        CheckMenuItem spaces = new CheckMenuItem("Write tags with spaces in place of underscores");
        spaces.setSelected(model.writesSpaces());
        spaces.setOnAction(_ -> model.writeSpaces(spaces.isSelected()));
        CheckMenuItem escaped = new CheckMenuItem("Write \\( and \\) in tags, so that they are no weights");
        escaped.setSelected(model.escapes());
        escaped.setOnAction(_ -> model.escape(escaped.isSelected()));
        MenuItem folder = new MenuItem("Open the folder of tags");
        folder.setOnAction(_ -> model.openFolder());
        List<MenuItem> all = List.of(proposed, spaces, escaped, folder);
        all.forEach(item -> item.setMnemonicParsing(false));
        return all;
    }
}
