package studio.gesso.app.canvas.layer;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.FxImages;
import studio.gesso.app.fx.Icons;

/** A layer in the list: its small picture, its name, how it meets the layers below, and the eye that hides it. */
final class LayerRowView extends HBox {

    private static final double SIDE = 36;
    private static final PseudoClass HIDDEN = PseudoClass.getPseudoClass("unseen");

    private final ToggleButton choice = new ToggleButton();
    private final ToggleButton eye = new ToggleButton();
    private final ImageView picture = new ImageView();
    private final Label name = new Label();
    private final Label detail = new Label();
    private LayerRow row;

    LayerRowView(LayerRow row, LayersViewModel model) {
        this.row = row;
        getStyleClass().add("layer");
        picture.setFitWidth(SIDE);
        picture.setFitHeight(SIDE);
        picture.setPreserveRatio(true);
        StackPane frame = new StackPane(picture);
        frame.getStyleClass().add("layer-picture");
        detail.getStyleClass().addAll("muted", "small");
        VBox words = new VBox(name, detail);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox line = new HBox(10, frame, words);
        line.setAlignment(Pos.CENTER_LEFT);
        line.prefWidthProperty().bind(choice.widthProperty().subtract(16));
        choice.setGraphic(line);
        choice.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        choice.getStyleClass().setAll("layer-choice");
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setOnAction(_ -> {
            choice.setSelected(true);
            model.choose(this.row.index());
        });
        HBox.setHgrow(choice, Priority.ALWAYS);
        Icons.iconOnly(eye, "eye-outline", "Show or hide the layer").setOnAction(_ -> model.toggle(this.row.index()));
        getChildren().addAll(choice, eye);
    }

    LayerRow row() {
        return row;
    }

    void focus() {
        choice.requestFocus();
    }

    /** Shows a layer, and whether it is the one that is painted on. */
    void show(LayerRow newRow, boolean active) {
        boolean isDrawn = picture.getImage() != null && newRow.looksAs(row);
        row = newRow;
        boolean visible = newRow.visible();
        name.setText(newRow.name());
        detail.setText(newRow.detail());
        Form.helped(choice, "Chooses this layer.").setAccessibleText(newRow.name() + ", " + detail.getText());
        choice.setSelected(active);
        eye.setSelected(visible);
        eye.setGraphic(Icons.icon(visible ? "eye-outline" : "eye-off-outline"));
        pseudoClassStateChanged(HIDDEN, !visible);
        if (!isDrawn) {
            picture.setImage(FxImages.image(newRow.picture()));
        }
    }
}
