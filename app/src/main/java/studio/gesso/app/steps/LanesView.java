package studio.gesso.app.steps;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.FxImages;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.drop.PictureDrag;
import studio.gesso.app.fx.drop.PictureUses;
import studio.gesso.app.steps.Lane.Tile;

/** The lanes of the strip; the pointer is dragged along them, and the arrow keys go from step to step. */
final class LanesView extends ScrollPane {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double SIDE = 64;
    private static final double GAP = 8;
    /** For the padding and the scroll bar below. */
    private static final double BARS = 18;
    /** Of more lanes the others are scrolled to. */
    private static final int MOST_SEEN = 2;

    private final StripViewModel model;
    private final VBox rows = new VBox();
    private final Map<String, StackPane> tiles = new HashMap<>();
    private double pressedX;
    private double pressedY;

    LanesView(StripViewModel model, PictureUses uses) {
        this.model = model;
        rows.getStyleClass().add("lanes");
        rows.setId("lanes");
        rows.setFocusTraversable(true);
        rows.setAccessibleRole(AccessibleRole.LIST_VIEW);
        rows.setAccessibleText("Steps of this run");
        rows.setAccessibleHelp(
                "Left and right go from step to step, up and down to a branch; Esc returns to the picture.");
        setContent(rows);
        setFocusTraversable(false);
        getStyleClass().add("strip-lanes");
        setPannable(false);
        rows.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        rows.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::point);
        rows.setOnDragDetected(this::drag);
        ContextMenu menu = menu(uses);
        rows.setOnContextMenuRequested(event -> menu.show(rows, event.getScreenX(), event.getScreenY()));
        // Before the pane scrolls by them.
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        model.lanes().addListener((ListChangeListener<Lane>) _ -> rebuild());
        model.selected().subscribe(_ -> choose());
        rebuild();
    }

    private ContextMenu menu(PictureUses uses) {
        return new ContextMenu(item("Keep this step", "content-save-outline", model::keep),
                item("Open on the canvas", "image-edit-outline", () -> model.use(uses.open())),
                item("Add as a layer", "layers-plus", () -> model.use(uses.layer())),
                item("Use as a control picture", "vector-polyline", () -> model.use(uses.control())),
                item("Use as a reference picture", "image-frame", () -> model.use(uses.reference())));
    }

    private static MenuItem item(String name, String icon, Runnable action) {
        MenuItem item = new MenuItem(name, Icons.icon(icon));
        item.setOnAction(_ -> action.run());
        return item;
    }

    /** The step that is looked at, else all. */
    Node chosen() {
        return model.selected().get().map(tile -> (Node) tiles.get(name(tile))).orElse(rows);
    }

    void focusChosen() {
        rows.requestFocus();
    }

    private static String name(Tile tile) {
        return tile.run() + " " + tile.step();
    }

    private void rebuild() {
        double at = isOfTheSameRun() ? getHvalue() : 0;
        rows.getChildren().setAll(model.lanes().stream().map(this::row).toList());
        tiles.values().removeIf(tile -> !rows.getChildren().contains(tile.getParent()));
        double height = BARS + Math.min(MOST_SEEN, model.lanes().size()) * (SIDE + GAP);
        setMinHeight(height);
        setMaxHeight(height);
        applyCss();
        layout();
        setHvalue(at);
        choose();
    }

    private boolean isOfTheSameRun() {
        String run = model.lanes().stream().map(Lane::run).findFirst().orElse("");
        boolean isSame = run.equals(rows.getUserData());
        rows.setUserData(run);
        return isSame;
    }

    private HBox row(Lane lane) {
        HBox row = new HBox(GAP);
        row.getStyleClass().add("lane");
        if (lane.shared() > 0) {
            Label label = new Label(lane.label(), Icons.icon("source-branch"));
            label.getStyleClass().addAll("muted", "small", "lane-label");
            double width = lane.shared() * (SIDE + GAP) - GAP;
            label.setMinWidth(width);
            label.setMaxWidth(width);
            label.setTooltip(Icons.tooltip(lane.label()));
            row.getChildren().add(label);
        }
        lane.tiles().forEach(tile -> row.getChildren().add(tile(lane, tile)));
        return row;
    }

    /** A step that is shown already goes on being shown. */
    private StackPane tile(Lane lane, Tile tile) {
        StackPane view = tiles.compute(name(tile),
                (_, known) -> known != null && tile.equals(known.getUserData()) ? known : tile(tile));
        view.setAccessibleText(tile.title() + (lane.label().isEmpty() ? "" : ", " + lane.label()));
        return view;
    }

    private static StackPane tile(Tile tile) {
        StackPane view = new StackPane();
        view.getStyleClass().add("step");
        tile.picture().ifPresent(picture -> {
            ImageView image = new ImageView(FxImages.image(picture));
            image.setFitWidth(SIDE);
            image.setFitHeight(SIDE);
            image.setPreserveRatio(true);
            view.getChildren().add(image);
        });
        Label number = new Label(String.valueOf(tile.step()));
        StackPane.setAlignment(number, Pos.BOTTOM_RIGHT);
        view.getChildren().add(number);
        view.setAccessibleRole(AccessibleRole.LIST_ITEM);
        view.setUserData(tile);
        return view;
    }

    private void choose() {
        tiles.values().forEach(tile -> tile.pseudoClassStateChanged(CHOSEN, false));
        model.selected().get().map(tile -> tiles.get(name(tile))).ifPresent(tile -> {
            tile.pseudoClassStateChanged(CHOSEN, true);
            reveal(tile);
        });
    }

    /** Scrolls until a step is seen. */
    private void reveal(Node tile) {
        double all = rows.getWidth();
        double seen = getViewportBounds().getWidth();
        double left = tile.getParent().getBoundsInParent().getMinX() + tile.getBoundsInParent().getMinX();
        if (all <= seen) {
            return;
        }
        double from = getHvalue() * (all - seen);
        if (left < from) {
            setHvalue(left / (all - seen));
        } else if (left + SIDE > from + seen) {
            setHvalue((left + SIDE - seen) / (all - seen));
        }
    }

    private void press(MouseEvent event) {
        pressedX = event.getX();
        pressedY = event.getY();
        point(event);
    }

    /** Along the strip the pointer goes from step to step; out of it, it takes the step with it. */
    private void drag(MouseEvent event) {
        if (Math.abs(event.getY() - pressedY) > Math.abs(event.getX() - pressedX)) {
            model.selected()
                    .get()
                    .filter(Tile::isBeforeTheEnd)
                    .ifPresent(tile -> PictureDrag.picture(chosen(), model.dragged(tile)));
        }
        event.consume();
    }

    private void point(MouseEvent event) {
        rows.requestFocus();
        Optional.ofNullable(event.getPickResult().getIntersectedNode())
                .flatMap(LanesView::tileOf)
                .ifPresent(model::look);
        // The pane would take the focus.
        event.consume();
    }

    private static Optional<Tile> tileOf(Node under) {
        for (Node node = under; node != null; node = node.getParent()) {
            if (node.getUserData() instanceof Tile tile) {
                return Optional.of(tile);
            }
        }
        return Optional.empty();
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> model.move(-1, 0);
            case RIGHT -> model.move(1, 0);
            case UP -> model.move(0, -1);
            case DOWN -> model.move(0, 1);
            case HOME -> model.move(-LaneReader.MOST_TILES, 0);
            case END -> model.move(LaneReader.MOST_TILES, 0);
            case ESCAPE -> {
                if (!model.lookAway()) {
                    return;
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }
}
