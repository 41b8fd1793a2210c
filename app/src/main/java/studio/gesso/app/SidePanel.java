package studio.gesso.app;

import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The right panel: on top what was just made, under it everything that ever was. */
final class SidePanel extends VBox {

    SidePanel(Node results, Node gallery) {
        getStyleClass().add("panel");
        setId("side");
        VBox.setVgrow(gallery, Priority.ALWAYS);
        getChildren().addAll(results, gallery);
    }
}
