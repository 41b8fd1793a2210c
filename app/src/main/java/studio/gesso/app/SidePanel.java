package studio.gesso.app;

import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The right panel: the latest results on top, the gallery below. */
final class SidePanel extends VBox {

    SidePanel(Node results, Node gallery) {
        getStyleClass().add("panel");
        setId("side");
        VBox.setVgrow(gallery, Priority.ALWAYS);
        getChildren().addAll(results, gallery);
    }
}
