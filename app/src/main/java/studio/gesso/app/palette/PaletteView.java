package studio.gesso.app.palette;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;

/** The command palette: a field over the window, and under it the commands that match. */
public final class PaletteView extends StackPane {

    private static final int ROWS = 9;
    private static final double ROW = 34;
    private final PaletteViewModel model;
    private final TextField field = new TextField();
    private final ListView<Command> list;
    private Optional<Node> before = Optional.empty();

    public PaletteView(PaletteViewModel model) {
        this.model = model;
        this.list = new ListView<>(model.found());
        Form.style(this, "palette.css");
        setId("palette");
        field.setPromptText("What do you want to do?");
        Form.helped(field, "Type the beginning of words; Enter runs the chosen command.").setAccessibleText("Command");
        field.textProperty().bindBidirectional(model.typed());
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.prefHeightProperty()
                .bind(Bindings.createDoubleBinding(() -> Math.clamp(model.found().size(), 1, ROWS) * ROW,
                        model.found()));
        list.setMinHeight(USE_PREF_SIZE);
        list.setCellFactory(_ -> new Row());
        list.setPlaceholder(new Label("No commands match."));
        VBox box = new VBox(field, list);
        box.getStyleClass().add("box");
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        getChildren().add(box);
        listen();
    }

    private void listen() {
        model.found().addListener((ListChangeListener<Command>) _ -> begin());
        visibleProperty().bind(model.open());
        model.open().addListener((_, _, open) -> turn(open));
        addEventFilter(KeyEvent.KEY_PRESSED, this::moveByKey);
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                model.open().set(false);
            }
        });
    }

    private void turn(boolean open) {
        if (open) {
            before = Optional.ofNullable(getScene().getFocusOwner());
            field.clear();
            begin();
            field.requestFocus();
        } else {
            before.ifPresent(Node::requestFocus);
        }
    }

    /** The first command is chosen, and seen. */
    private void begin() {
        list.getSelectionModel().clearAndSelect(0);
        list.scrollTo(0);
    }

    /** The field keeps the focus while the arrows move through the list. */
    private void moveByKey(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> list.getSelectionModel().selectNext();
            case UP -> list.getSelectionModel().selectPrevious();
            case ENTER -> Optional.ofNullable(chosen()).ifPresent(model::perform);
            case ESCAPE -> model.open().set(false);
            case null, default -> {
                return;
            }
        }
        list.scrollTo(list.getSelectionModel().getSelectedIndex());
        event.consume();
    }

    /** Selects the first command if the selected one no longer matches. */
    private Command chosen() {
        Command selected = list.getSelectionModel().getSelectedItem();
        return selected != null || model.found().isEmpty() ? selected : model.found().getFirst();
    }

    private final class Row extends ListCell<Command> {

        Row() {
            setOnMouseClicked(_ -> Optional.ofNullable(getItem()).ifPresent(model::perform));
        }

        @Override
        protected void updateItem(Command command, boolean empty) {
            super.updateItem(command, empty);
            setGraphic(empty ? null : line(command));
        }

        private static HBox line(Command command) {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            Label keys = new Label(
                    command.keys().map(text -> KeyCombination.valueOf(text).getDisplayText()).orElse(""));
            keys.getStyleClass().add("keys");
            HBox line = new HBox(new Label(command.name()), gap, keys);
            line.setAlignment(Pos.CENTER_LEFT);
            return line;
        }
    }
}
