package studio.gesso.app.results;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import studio.gesso.app.fx.Clip;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.Pictures;

/** The strip of results on the right: thumbnails, and what can be done with the chosen one at its foot. */
public final class ResultsView extends VBox {

    /** Something to do with a picture. */
    private record Deed(String id, String icon, String name, Consumer<Card> act) {}

    private static final double SIDE = 128;
    private static final double CORNER = 14;
    private final ResultsViewModel model;
    private final FlowPane grid = new FlowPane();
    private final ToggleGroup selection = new ToggleGroup();
    private final Map<Card, ToggleButton> tiles = new IdentityHashMap<>();
    private final List<Deed> deeds;

    public ResultsView(ResultsViewModel model) {
        this.model = model;
        this.deeds = List.of(new Deed("use", "auto-fix", "Use these settings", model::useSettings),
                new Deed("image", "image-edit-outline", "Use as image", model::useAsImage),
                new Deed("save", "content-save-outline", "Save a copy as …", model::saveAs),
                new Deed("folder", "folder-open-outline", "Open the folder", model::openFolder),
                new Deed("copy", "content-copy", "Copy the picture", card -> model.copy(card, Clip::put)));
        Form.style(this, "results.css");
        getStyleClass().add("panel");
        setId("results");
        Label title = new Label("Results");
        title.getStyleClass().add("title");
        grid.getStyleClass().add("grid");
        Label hint = new Label("Finished pictures appear here, the newest first.");
        hint.setWrapText(true);
        hint.getStyleClass().addAll("muted", "small", "hint");
        hint.visibleProperty().bind(Bindings.isEmpty(model.cards()));
        hint.managedProperty().bind(hint.visibleProperty());
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(title, hint, scroll, foot());
        model.cards().addListener((ListChangeListener<Card>) this::change);
        model.selected().subscribe(card -> selection.selectToggle(card == null ? null : tiles.get(card)));
    }

    private void change(ListChangeListener.Change<? extends Card> change) {
        while (change.next()) {
            for (Card card : change.getAddedSubList()) {
                grid.getChildren().addFirst(tiles.computeIfAbsent(card, this::tile));
            }
        }
    }

    private ToggleButton tile(Card card) {
        ImageView thumbnail = new ImageView(Pictures.image(card.thumbnail()));
        thumbnail.setFitWidth(SIDE);
        thumbnail.setFitHeight(SIDE);
        thumbnail.setPreserveRatio(true);
        Rectangle corners = new Rectangle(thumbnail.getLayoutBounds().getWidth(),
                thumbnail.getLayoutBounds().getHeight());
        corners.setArcWidth(CORNER);
        corners.setArcHeight(CORNER);
        thumbnail.setClip(corners);
        ToggleButton tile = new ToggleButton(card.title(), thumbnail);
        tile.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        tile.getStyleClass().setAll("tile");
        tile.setAccessibleText(card.prompt() + ", " + card.title());
        tile.setTooltip(Icons.tooltip(card.prompt() + "\n" + card.title()));
        tile.setToggleGroup(selection);
        tile.setOnAction(_ -> {
            if (tile.isSelected()) {
                model.show(card);
            } else {
                model.lookAway();
            }
        });
        ContextMenu menu = new ContextMenu();
        deeds.forEach(deed -> menu.getItems().add(item(deed, card)));
        tile.setContextMenu(menu);
        return tile;
    }

    private static MenuItem item(Deed deed, Card card) {
        MenuItem item = new MenuItem(deed.name(), Icons.icon(deed.icon()));
        item.setOnAction(_ -> deed.act().accept(card));
        return item;
    }

    /** The first two deeds by name, since they are the usual ones, the others as icons. */
    private VBox foot() {
        Label title = new Label();
        title.getStyleClass().addAll("muted", "small");
        title.textProperty().bind(model.selected().map(Card::title));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(title, gap);
        deeds.stream().skip(2).forEach(deed -> line.getChildren().add(button(deed)));
        HBox named = new HBox();
        named.getStyleClass().add("named");
        deeds.stream().limit(2).forEach(deed -> named.getChildren().add(namedButton(deed)));
        VBox foot = new VBox(line, named);
        foot.getStyleClass().add("foot");
        foot.visibleProperty().bind(model.selected().isNotNull());
        foot.managedProperty().bind(foot.visibleProperty());
        return foot;
    }

    private Button namedButton(Deed deed) {
        Button button = new Button(deed.name());
        button.setId(deed.id());
        button.getStyleClass().add("plain");
        button.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(button, Priority.ALWAYS);
        button.setOnAction(_ -> deed.act().accept(model.selected().get()));
        return button;
    }

    private Button button(Deed deed) {
        Button button = Icons.iconOnly(new Button(), deed.icon(), deed.name());
        button.setId(deed.id());
        button.setOnAction(_ -> deed.act().accept(model.selected().get()));
        return button;
    }
}
