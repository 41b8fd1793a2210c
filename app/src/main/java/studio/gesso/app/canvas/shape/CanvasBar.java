package studio.gesso.app.canvas.shape;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;
import studio.gesso.app.fx.Icons;

/** The bar at the lower left of the canvas: a new picture, and the menu of the canvas. */
public final class CanvasBar extends HBox {

    public CanvasBar(ShapeViewModel model, CanvasMenu menu) {
        setId("canvas-bar");
        getStyleClass().add("floating");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        Button start = new Button("New", Icons.icon("plus"));
        start.setId("new-picture");
        start.setAccessibleText("New picture");
        start.getStyleClass().add("quiet");
        start.setTooltip(Icons.tooltip("New picture (Ctrl+N). Undo brings this one back."));
        start.setOnAction(_ -> model.newPicture());
        MenuButton more = new MenuButton("Canvas", Icons.icon("chevron-down"));
        more.setContentDisplay(ContentDisplay.RIGHT);
        more.setId("canvas-menu");
        more.getStyleClass().addAll("quiet", "no-arrow");
        more.setTooltip(Icons.tooltip("Size, crop, rotate, flip, open and save"));
        more.getItems().setAll(menu.items());
        getChildren().addAll(start, more);
    }
}
