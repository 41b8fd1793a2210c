package studio.gesso.app.gallery;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.gallery.action.ActionsView;
import studio.gesso.app.gallery.info.InfoViewModel;
import studio.gesso.app.gallery.info.PictureInfo;
import studio.gesso.app.gallery.tags.TagsView;
import studio.gesso.app.gallery.verify.VerifyView;

/** The card of the chosen picture with all its details, next to the large grid. */
final class InfoView extends VBox {

    private static final int SMALL = 256;
    private static final double RELATIVE = 56;
    private final InfoViewModel model;
    private final TagsView tags;
    private final VerifyView verify;
    private final ActionsView actions;
    private final VBox head = new VBox();
    private final VBox facts = new VBox();

    InfoView(GalleryParts parts) {
        model = parts.info();
        tags = new TagsView(parts.tags());
        verify = new VerifyView(parts.verify());
        actions = new ActionsView(parts.actions());
        getStyleClass().addAll("panel", "info");
        setId("info");
        head.getStyleClass().add("info-part");
        facts.getStyleClass().add("info-part");
        VBox card = new VBox(head, tags, facts);
        card.getStyleClass().add("info-card");
        ScrollPane scroll = new ScrollPane(card);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(scroll, actions);
        model.info().subscribe(this::show);
        model.several().subscribe(_ -> show(model.info().get()));
    }

    /** The tags, whose field has a key. */
    TagsView tags() {
        return tags;
    }

    private void show(Optional<PictureInfo> info) {
        head.getChildren().clear();
        facts.getChildren().clear();
        actions.setVisible(info.isPresent() || !model.several().get().isEmpty());
        if (info.isPresent()) {
            show(info.get());
        } else {
            String several = model.several().get();
            head.getChildren()
                    .add(text(several.isEmpty() ? "Choose a picture to see how it was made." : several,
                            "muted"));
        }
    }

    private void show(PictureInfo info) {
        if (!info.prompt().isEmpty()) {
            head.getChildren().add(text(info.prompt(), "info-prompt"));
        }
        head.getChildren().add(stars(info.rating()));
        facts.getChildren().add(text(info.title(), "muted"));
        GridPane rows = new GridPane();
        rows.getStyleClass().add("info-rows");
        for (PictureInfo.Fact fact : info.facts()) {
            Label value = text(fact.value(), "info-value");
            GridPane.setHgrow(value, Priority.ALWAYS);
            Label name = new Label(fact.name());
            name.getStyleClass().add("muted");
            name.setMinWidth(Region.USE_PREF_SIZE);
            rows.addRow(rows.getRowCount(), name, value);
        }
        facts.getChildren().add(rows);
        if (!info.proof().isEmpty()) {
            facts.getChildren().add(text(info.proof(), "proof"));
        }
        facts.getChildren().add(verify);
        relatives("Made from", info.madeFrom());
        relatives("Made from this", info.became());
    }

    private HBox stars(int rating) {
        HBox row = new HBox();
        row.getStyleClass().add("star-row");
        for (int star = 1; star <= 5; star++) {
            int given = star == rating ? 0 : star;
            Button button = Icons.button(star <= rating ? "star" : "star-outline",
                    given == 0 ? "Take the rating away" : "Rate " + star + " of 5", () -> model.rate(given));
            row.getChildren().add(button);
        }
        row.setDisable(!model.canRate());
        return row;
    }

    private void relatives(String title, List<PictureInfo.Relative> relatives) {
        if (relatives.isEmpty()) {
            return;
        }
        FlowPane row = new FlowPane();
        row.getStyleClass().add("relatives");
        for (PictureInfo.Relative relative : relatives) {
            ImageView view = new ImageView();
            view.setFitWidth(RELATIVE);
            view.setFitHeight(RELATIVE);
            view.setPreserveRatio(true);
            model.thumbnails().wish(relative.id(), SMALL, thumb -> thumb.image().ifPresent(view::setImage));
            Button button = new Button("", view);
            button.getStyleClass().setAll("relative");
            button.setAccessibleText(title + ": " + relative.name());
            button.setTooltip(Icons.tooltip(relative.name()));
            button.setOnAction(_ -> model.reveal(relative.id()));
            row.getChildren().add(button);
        }
        facts.getChildren().addAll(text(title, "day"), row);
    }

    private static Label text(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
