package studio.gesso.app.results;

import javafx.collections.ListChangeListener;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.Pictures;

/** The strip of results on the right. */
public final class ResultsView extends VBox {

    private static final double SIDE = 128;
    private final ResultsViewModel model;
    private final FlowPane grid = new FlowPane();
    private final ToggleGroup selection = new ToggleGroup();

    public ResultsView(ResultsViewModel model) {
        this.model = model;
        Form.style(this, "results.css");
        getStyleClass().add("panel");
        setId("results");
        Label title = new Label("Results");
        title.getStyleClass().add("title");
        grid.getStyleClass().add("grid");
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(title, scroll);
        model.cards().addListener((ListChangeListener<ResultsViewModel.Card>) this::change);
    }

    private void change(ListChangeListener.Change<? extends ResultsViewModel.Card> change) {
        while (change.next()) {
            for (ResultsViewModel.Card card : change.getAddedSubList()) {
                grid.getChildren().addFirst(tile(card));
            }
        }
    }

    private ToggleButton tile(ResultsViewModel.Card card) {
        ImageView thumbnail = new ImageView(Pictures.image(card.pixels()));
        thumbnail.setFitWidth(SIDE);
        thumbnail.setFitHeight(SIDE);
        thumbnail.setPreserveRatio(true);
        ToggleButton tile = new ToggleButton(card.title(), thumbnail);
        tile.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        tile.getStyleClass().setAll("tile");
        tile.setTooltip(Icons.tooltip(card.prompt() + "\n" + card.title()));
        tile.setToggleGroup(selection);
        tile.setOnAction(_ -> model.show(card));
        MenuItem use = new MenuItem("Use these settings");
        use.setOnAction(_ -> model.useSettings(card));
        tile.setContextMenu(new ContextMenu(use));
        return tile;
    }
}
