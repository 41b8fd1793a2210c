package studio.gesso.app.results;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import studio.gesso.app.fx.ClipboardAccess;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.FxImages;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.drop.PictureDrag;
import studio.gesso.app.fx.drop.PictureUses;
import studio.gesso.app.fx.help.HelpButton;

/** The strip of new results: thumbnails side by side, and above them the actions for the chosen one. */
public final class ResultsView extends VBox {

    /** An action for a picture. */
    private record ResultAction(String id, String icon, String name, Consumer<ResultCard> act) {}

    /** What is in the menu of a picture only: a row of more icons says nothing. */
    private static final Set<String> IN_MENU = Set.of("layer", "follow", "refer");
    private static final double SIDE = 72;
    private static final double CORNER = 12;
    private final ResultsViewModel model;
    private final HBox strip = new HBox();
    private final ToggleGroup selection = new ToggleGroup();
    private final Map<ResultCard, ToggleButton> tiles = new IdentityHashMap<>();
    private final List<ResultAction> deeds;

    /**
     * The strip.
     *
     * @param uses what is done with a picture in its menu
     */
    public ResultsView(ResultsViewModel model, PictureUses uses) {
        this.model = model;
        this.deeds = List.of(new ResultAction("use", "auto-fix", "Use these settings", model::useSettings),
                new ResultAction("image", "image-edit-outline", "Open on the canvas", model::useAsImage),
                new ResultAction("layer", "layers-plus", "Add as a layer",
                        card -> uses.layer().accept(card.dragged())),
                new ResultAction("follow", "vector-polyline", "Use as a control picture",
                        card -> uses.control().accept(card.dragged())),
                new ResultAction("refer", "image-frame", "Use as a reference picture",
                        card -> uses.reference().accept(card.dragged())),
                new ResultAction("save", "content-save-outline", "Save a copy as …", model::saveAs),
                new ResultAction("folder", "folder-open-outline", "Open the folder", model::openFolder),
                new ResultAction("copy", "content-copy", "Copy the picture",
                        card -> model.copy(card, ClipboardAccess::put)));
        Form.style(this, "results.css");
        getStyleClass().add("panel");
        setId("results");
        strip.getStyleClass().add("strip");
        ScrollPane scroll = new ScrollPane(strip);
        scroll.setFitToHeight(true);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(head(), scroll);
        Form.show(this, Bindings.isNotEmpty(model.cards()));
        model.cards().addListener((ListChangeListener<ResultCard>) this::change);
        model.selected().subscribe(card -> selection.selectToggle(card == null ? null : tiles.get(card)));
    }

    private void change(ListChangeListener.Change<? extends ResultCard> change) {
        while (change.next()) {
            for (ResultCard card : change.getAddedSubList()) {
                strip.getChildren().addFirst(tiles.computeIfAbsent(card, this::tile));
            }
        }
    }

    private static ImageView thumbnail(ResultCard card) {
        ImageView thumbnail = new ImageView(FxImages.image(card.thumbnail()));
        thumbnail.setFitWidth(SIDE);
        thumbnail.setFitHeight(SIDE);
        thumbnail.setPreserveRatio(true);
        Rectangle corners = new Rectangle(thumbnail.getLayoutBounds().getWidth(),
                thumbnail.getLayoutBounds().getHeight());
        corners.setArcWidth(CORNER);
        corners.setArcHeight(CORNER);
        thumbnail.setClip(corners);
        return thumbnail;
    }

    private ToggleButton tile(ResultCard card) {
        ToggleButton tile = new ToggleButton(card.title(), thumbnail(card));
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
        tile.setOnDragDetected(event -> {
            PictureDrag.picture(tile, card.dragged());
            event.consume();
        });
        ContextMenu menu = new ContextMenu();
        deeds.forEach(deed -> menu.getItems().add(item(deed, card)));
        tile.setContextMenu(menu);
        return tile;
    }

    private static MenuItem item(ResultAction deed, ResultCard card) {
        MenuItem item = new MenuItem(deed.name(), Icons.icon(deed.icon()));
        item.setOnAction(_ -> deed.act().accept(card));
        return item;
    }

    private HBox head() {
        Label title = new Label("Just made");
        title.getStyleClass().add("title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox();
        deeds.stream()
                .filter(deed -> !IN_MENU.contains(deed.id()))
                .forEach(deed -> buttons.getChildren().add(button(deed)));
        buttons.visibleProperty().bind(model.selected().isNotNull());
        HBox head = new HBox(title, new HelpButton("results", "results"), gap, buttons);
        head.getStyleClass().add("head");
        return head;
    }

    private Button button(ResultAction deed) {
        Button button = Icons.iconOnly(new Button(), deed.icon(), deed.name());
        button.setId(deed.id());
        button.setOnAction(_ -> deed.act().accept(model.selected().get()));
        return button;
    }
}
