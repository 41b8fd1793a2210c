package studio.gesso.app.control;

import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.gesso.app.library.ControlShelf.Network;

/** A network in the list of a row: its name, and under it why it cannot be used with the model. */
final class NetworkCell extends ListCell<Optional<Network>> {

    private static final double WIDTH = 260;

    private final Label name = new Label();
    private final Label reason = new Label();
    private final VBox lines = new VBox(name, reason);

    NetworkCell() {
        reason.getStyleClass().addAll("muted", "small");
        reason.setWrapText(true);
        reason.setMinHeight(Region.USE_PREF_SIZE);
        reason.setMaxWidth(WIDTH);
        setText(null);
    }

    /** Shows the networks of a box so. */
    @SuppressWarnings("unchecked")
    static void in(ComboBox<?> box) {
        ((ComboBox<Optional<Network>>) box).setCellFactory(_ -> new NetworkCell());
    }

    @Override
    protected void updateItem(Optional<Network> item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setDisable(false);
            setAccessibleText("");
            return;
        }
        String problem = item.flatMap(Network::problem).orElse("");
        name.setText(item.map(Network::name).orElse(""));
        reason.setText(problem);
        reason.setManaged(!problem.isEmpty());
        reason.setVisible(!problem.isEmpty());
        setDisable(!problem.isEmpty());
        setAccessibleText(name.getText() + (problem.isEmpty() ? "" : ", cannot be used: " + problem));
        setGraphic(lines);
    }
}
