package studio.gesso.app.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.gesso.app.draft.ChosenControl.ControlPicture;
import studio.gesso.app.fx.FxImages;
import studio.gesso.app.fx.Icons;
import studio.gesso.engine.image.Pixels;

/** The pictures of a row: what was given, and what the network follows; or the reference pictures. */
final class PictureFrames extends FlowPane {

    private static final int SIDE = 128;
    private static final int SMALL = 64;

    private final ControlRow row;
    private final ControlsViewModel model;

    PictureFrames(ControlRow row, ControlsViewModel model) {
        this.row = row;
        this.model = model;
        getStyleClass().add("control-pictures");
        if (row.isReference()) {
            row.chosen().subscribe((was, is) -> {
                if (!was.pictures().equals(is.pictures())) {
                    references();
                }
            });
            row.seen().subscribe(_ -> references());
        } else {
            row.seen().subscribe(this::pair);
        }
    }

    private void pair(Optional<ControlPreview.Seen> seen) {
        Optional<Pixels> given = seen.flatMap(one -> one.small().values().stream().findFirst());
        Button picture = frame(given, SIDE, "Choose another picture to follow");
        picture.getStyleClass().add("control-source");
        picture.setOnAction(_ -> model.givePicture(row));
        Optional<Pixels> followed = seen.flatMap(ControlPreview.Seen::made).map(ControlPreview.Made::small);
        ToggleButton made = frame(new ToggleButton(), followed, SIDE, "Show what it follows on the canvas");
        made.getStyleClass().add("control-made");
        made.selectedProperty().bindBidirectional(row.looked());
        made.setDisable(seen.isEmpty());
        getChildren().setAll(captioned(picture, "Picture"), captioned(made, "What it follows"));
    }

    private void references() {
        List<Node> all = new ArrayList<>();
        List<ControlPicture> pictures = row.chosen().get().pictures();
        for (int i = 0; i < pictures.size(); i++) {
            int index = i;
            Button picture = frame(pictures.get(i).pixels().flatMap(this::small), SMALL,
                    "Remove reference picture " + (i + 1));
            picture.setOnAction(_ -> row.removePicture(index));
            all.add(picture);
        }
        Button more = Icons.button("plus", "Add a reference picture", () -> model.givePicture(row));
        more.getStyleClass().add("control-add-picture");
        all.add(more);
        getChildren().setAll(all);
    }

    /** A picture as it is shown, once that is made. */
    private Optional<Pixels> small(Pixels given) {
        return row.seen().get().flatMap(seen -> seen.small(given));
    }

    private static VBox captioned(Node picture, String caption) {
        Label text = new Label(caption);
        text.getStyleClass().addAll("muted", "small");
        VBox box = new VBox(picture, text);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private static Button frame(Optional<Pixels> picture, int side, String meaning) {
        return frame(new Button(), picture, side, meaning);
    }

    private static <B extends ButtonBase> B frame(B button, Optional<Pixels> picture, int side, String meaning) {
        button.setAccessibleText(meaning);
        button.setTooltip(Icons.tooltip(meaning));
        button.getStyleClass().add("control-frame");
        ImageView view = new ImageView();
        view.setFitWidth(side);
        view.setFitHeight(side);
        view.setPreserveRatio(true);
        picture.ifPresent(pixels -> view.setImage(FxImages.image(pixels)));
        StackPane frame = picture.isPresent() ? new StackPane(view) : new StackPane(Icons.icon("image-plus"));
        frame.setMinSize(side, side);
        frame.setMaxSize(side, side);
        button.setGraphic(frame);
        return button;
    }
}
