package studio.gesso.app.queue;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import studio.gesso.app.queue.QueueViewModel.Line;

/** The waiting jobs, one row each: dragged with the mouse or moved with Alt and the arrows, removed with Delete. */
final class WaitingView extends ListView<Line> {

    private static final double ROW = 48;
    private static final int MOST_ROWS = 8;
    private static final PseudoClass ABOVE = PseudoClass.getPseudoClass("drop-above");
    private static final PseudoClass BELOW = PseudoClass.getPseudoClass("drop-below");
    private final QueueViewModel model;
    private Optional<Line> held = Optional.empty();
    private int heldAt;

    WaitingView(QueueViewModel model) {
        this.model = model;
        setId("waiting");
        setAccessibleText("Waiting tasks, the next one first");
        setItems(model.lines());
        setFixedCellSize(ROW);
        prefHeightProperty().bind(Bindings.createDoubleBinding(
                () -> ROW * Math.min(MOST_ROWS, getItems().size()) + 2, getItems()));
        managedProperty().bind(Bindings.isNotEmpty(getItems()));
        visibleProperty().bind(managedProperty());
        setCellFactory(_ -> new Row());
        getSelectionModel().selectedItemProperty().subscribe(line -> {
            if (line != null) {
                held = Optional.of(line);
                heldAt = getItems().indexOf(line);
            }
        });
        getItems().addListener((ListChangeListener<Line>) _ -> hold());
    }

    /** The list is rebuilt with every change: the chosen job stays chosen, or the one that is now in its place. */
    private void hold() {
        held.ifPresent(line -> {
            int now = getItems().indexOf(line);
            getSelectionModel().clearAndSelect(now >= 0 ? now : Math.min(heldAt, getItems().size() - 1));
        });
    }

    /** Handles keys: the arrows choose, with Alt they move the chosen job, and Delete removes it. */
    void press(KeyEvent event) {
        int at = getSelectionModel().getSelectedIndex();
        int step = event.getCode() == KeyCode.UP ? -1 : event.getCode() == KeyCode.DOWN ? 1 : 0;
        if (getItems().isEmpty()) {
            return;
        } else if (step != 0 && !event.isAltDown()) {
            getSelectionModel().clearAndSelect(Math.clamp(at + step, 0, getItems().size() - 1));
        } else if (step != 0 && at >= 0) {
            model.move(getItems().get(at), at + step);
        } else if (event.getCode() == KeyCode.DELETE && at >= 0) {
            model.remove(getItems().get(at));
        } else {
            return;
        }
        event.consume();
    }

    /** A row, which can be dragged to another place. */
    private final class Row extends ListCell<Line> {

        private final RowView content = new RowView(model);

        Row() {
            setPrefWidth(0);
            setOnMousePressed(_ -> held = Optional.ofNullable(getItem()));
            setOnMouseDragged(event -> mark(target(event)));
            setOnMouseReleased(this::drop);
        }

        @Override
        protected void updateItem(Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            setGraphic(empty ? null : content);
            setContextMenu(empty ? null : content.menu());
            if (!empty) {
                content.show(line);
            }
        }

        private void drop(MouseEvent event) {
            Optional<Row> target = target(event);
            mark(Optional.empty());
            target.ifPresent(row -> held.ifPresent(line -> model.move(line, row.getIndex())));
        }

        /** The other row over which the mouse is. */
        private Optional<Row> target(MouseEvent event) {
            Node node = event.getPickResult().getIntersectedNode();
            while (node != null && !(node instanceof Row)) {
                node = node.getParent();
            }
            return Optional.ofNullable((Row) node).filter(row -> row != this && !row.isEmpty());
        }

        private void mark(Optional<Row> target) {
            WaitingView.this.lookupAll(".list-cell").forEach(cell -> {
                boolean here = target.filter(cell::equals).isPresent();
                cell.pseudoClassStateChanged(ABOVE, here && target.get().getIndex() < getIndex());
                cell.pseudoClassStateChanged(BELOW, here && target.get().getIndex() > getIndex());
            });
        }
    }
}
