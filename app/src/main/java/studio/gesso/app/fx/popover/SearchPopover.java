package studio.gesso.app.fx.popover;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

import studio.gesso.app.fx.Icons;
/**
 * A list over the window that is searched by typing: the field keeps the focus while the arrows move through the list,
 * Enter or a click takes an entry.
 */
public final class SearchPopover<T> extends Popover {

    private static final double ROW = 46;
    private static final int ROWS = 8;
    private final TextField field = new TextField();
    private final ListView<T> list;
    private final ObservableList<T> found;
    private final Look<T> look;
    private final Map<KeyCode, Consumer<T>> keys = new EnumMap<>(KeyCode.class);
    private int last;

    /**
     * How it looks.
     *
     * @param hint what is searched, such as "Search styles"
     * @param nothing said where nothing is found
     * @param row draws an entry
     * @param spoken says an entry to a screen reader
     */
    public record Look<T>(String hint, ObservableValue<String> nothing, Function<T, Node> row,
            Function<T, String> spoken) {}

    /**
     * A list.
     *
     * @param found the entries that match what is typed
     * @param chosen takes an entry
     */
    public SearchPopover(String id, BooleanProperty open, StringProperty typed, ObservableList<T> found, Look<T> look,
            Consumer<T> chosen) {
        super(id, open);
        this.found = found;
        this.look = look;
        list = new ListView<>(found);
        field.setId(id + "-search");
        field.setTooltip(Icons.tooltip("Every word that is typed must be in what is found."));
        field.setPromptText(look.hint);
        field.setAccessibleText(look.hint);
        field.textProperty().bindBidirectional(typed);
        field.textProperty().subscribe(() -> list.getSelectionModel().selectFirst());
        list.setId(id + "-list");
        fill();
        box().getChildren().addAll(field, list);
        keys.put(KeyCode.ENTER, chosen);
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private void fill() {
        list.setAccessibleText(look.hint);
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new Row());
        Label nothing = new Label();
        nothing.setWrapText(true);
        nothing.getStyleClass().add("muted");
        nothing.textProperty().bind(look.nothing);
        list.setPlaceholder(nothing);
        list.getSelectionModel()
                .selectedIndexProperty()
                .subscribe(index -> last = index.intValue() < 0 ? last : index.intValue());
        // Behind the list's own listener, which was there first.
        found.addListener((ListChangeListener<T>) _ -> fit());
        fit();
    }

    /** Has a key do something with the selected entry. */
    public SearchPopover<T> on(KeyCode key, Consumer<T> action) {
        keys.put(key, action);
        return this;
    }

    /** Puts buttons under the list. */
    public SearchPopover<T> foot(Node... buttons) {
        HBox foot = new HBox(buttons);
        foot.getStyleClass().add("popover-foot");
        box().getChildren().add(foot);
        return this;
    }

    @Override
    protected void begin() {
        field.clear();
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
        field.requestFocus();
    }

    /** What is changed or gone leaves the selection where it was. */
    private void fit() {
        if (list.getSelectionModel().isEmpty() && !found.isEmpty()) {
            list.getSelectionModel().select(Math.min(last, found.size() - 1));
        }
        list.setPrefHeight(Math.clamp(found.size(), 2, ROWS) * ROW + 2);
    }

    private void press(KeyEvent event) {
        if (!field.isFocused() || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case DOWN -> list.getSelectionModel().selectNext();
            case UP -> list.getSelectionModel().selectPrevious();
            default -> {
                Consumer<T> action = keys.get(event.getCode());
                // Del takes a letter away first.
                if (action == null || event.getCode() == KeyCode.DELETE && !field.getText().isEmpty()) {
                    return;
                }
                selected().ifPresent(action);
            }
        }
        list.scrollTo(list.getSelectionModel().getSelectedIndex());
        event.consume();
    }

    /** The first entry if the selected one is gone. */
    private Optional<T> selected() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem()).or(() -> found.stream().findFirst());
    }

    private final class Row extends ListCell<T> {

        Row() {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            // As wide as the list, however long the texts are.
            setPrefWidth(0);
            setOnMouseClicked(_ -> {
                // A click takes the focus, which the arrows need in the field.
                field.requestFocus();
                Optional.ofNullable(getItem())
                        .ifPresent(item -> keys.getOrDefault(KeyCode.ENTER, _ -> {}).accept(item));
            });
        }

        @Override
        protected void updateItem(T item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : look.row.apply(item));
            setAccessibleText(empty || item == null ? "" : look.spoken.apply(item));
        }
    }
}
