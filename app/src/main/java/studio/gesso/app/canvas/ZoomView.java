package studio.gesso.app.canvas;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import studio.gesso.app.canvas.viewport.Camera;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.help.HelpButton;

/** The scale of the view, with buttons. */
final class ZoomView extends HBox {

    ZoomView(Camera camera) {
        setId("zoom");
        getStyleClass().add("floating");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        Label percent = new Label();
        percent.textProperty().bind(camera.percent());
        percent.getStyleClass().add("percent");
        getChildren().addAll(Icons.button("minus", "Zoom out", camera::zoomOut), percent,
                Icons.button("plus", "Zoom in", camera::zoomIn),
                Icons.button("fit-to-screen-outline", "Fit (Ctrl+0)", camera::fit),
                new HelpButton("canvas", "the canvas"));
    }
}
