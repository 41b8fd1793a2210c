package studio.gesso.app.canvas.layer;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputDialog;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.NumberRow;

/** The panel of the picture layers: the topmost first, with opacity and blend mode under the active one. */
public final class LayersView extends VBox {

    private static final PseudoClass TARGET = PseudoClass.getPseudoClass("target");

    private final LayersViewModel model;
    private final FileChoice choice;
    private final VBox list = new VBox();
    private final VBox options;
    private final List<LayerRowView> views = new ArrayList<>();
    private final ContextMenu menu = new ContextMenu();
    private boolean dragging;

    /**
     * The panel.
     *
     * @param choice asks for a picture file
     */
    public LayersView(LayersViewModel model, FileChoice choice) {
        this.model = model;
        this.choice = choice;
        Form.style(this, "layers.css");
        setId("layers");
        getStyleClass().add("panel");
        list.getStyleClass().add("layer-list");
        options = new VBox(NumberRow.of("Opacity", model.opacity(), new NumberRow.Range(0, 100, 100, 1),
                "How much of the layer is seen, in percent."),
                Form.row("Blend", Form.helped(Form.choice(model.modes(), model.mode(), LayersViewModel::name),
                        "How the colours of the layer and of those under it become one.")));
        options.getStyleClass().add("layer-options");
        menu.getItems().setAll(items());
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head(), scroll);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        list.setOnContextMenuRequested(this::showMenu);
        model.rows().subscribe(this::show);
        visibleProperty().subscribe(this::show);
    }

    /** The menu is about the layer that it is asked for on. */
    private void showMenu(ContextMenuEvent event) {
        views.stream()
                .filter(view -> view.contains(view.screenToLocal(event.getScreenX(), event.getScreenY())))
                .findFirst()
                .ifPresent(view -> model.choose(view.row().index()));
        menu.show(list, event.getScreenX(), event.getScreenY());
    }

    private HBox head() {
        Label title = new Label("Picture layers");
        title.getStyleClass().add("title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button add = Icons.button("plus", "New layer (Ctrl+Shift+N)", model::add);
        add.setId("add-layer");
        Button more = Icons.button("dots-horizontal", "More for layers", () -> {});
        more.setId("layer-menu");
        more.setOnAction(_ -> menu.show(more, Side.BOTTOM, 0, 4));
        HBox head = new HBox(title, gap, add, more);
        head.getStyleClass().add("head");
        return head;
    }

    private List<MenuItem> items() {
        return List.of(item("Duplicate", model::duplicate), item("Rename … (F2)", this::rename),
                item("Move up (Alt+Up)", () -> model.move(1)), item("Move down (Alt+Down)", () -> model.move(-1)),
                item("Merge down (Ctrl+E)", model::mergeDown), item("Merge visible", model::mergeVisible),
                item("Add a picture as a layer …", this::addFile), item("Remove (Del)", model::remove));
    }

    private static MenuItem item(String name, Runnable action) {
        MenuItem item = new MenuItem(name);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void addFile() {
        choice.picture("Add a picture as a layer").ifPresent(model::addFile);
    }

    private void rename() {
        int index = model.active();
        TextInputDialog dialog = new TextInputDialog(views.stream()
                .map(LayerRowView::row)
                .filter(row -> row.index() == index)
                .map(LayerRow::name)
                .findFirst()
                .orElse(""));
        dialog.initOwner(getScene().getWindow());
        dialog.setHeaderText(null);
        dialog.setTitle("Rename layer");
        dialog.setContentText("Name");
        dialog.showAndWait().ifPresent(model::rename);
    }

    /** While it is not seen nothing is drawn; what is drawn already stays. */
    private void show() {
        if (!isVisible()) {
            return;
        }
        boolean structured = views.size() == model.rows().size()
                && list.getChildren().indexOf(options) == model.rows().size() - model.active();
        while (views.size() < model.rows().size()) {
            views.add(view(model.rows().get(views.size())));
        }
        views.subList(model.rows().size(), views.size()).clear();
        for (int i = 0; i < views.size(); i++) {
            views.get(i).show(model.rows().get(i), model.rows().get(i).index() == model.active());
        }
        if (!structured) {
            List<Node> children = new ArrayList<>(views);
            children.add(views.size() - model.active(), options);
            list.getChildren().setAll(children);
        }
    }

    private LayerRowView view(LayerRow row) {
        LayerRowView view = new LayerRowView(row, model);
        view.addEventFilter(MouseEvent.MOUSE_DRAGGED, event -> {
            dragging = dragging || !event.isStillSincePress();
            mark(dragging ? target(event) : -1);
        });
        view.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (dragging) {
                dragging = false;
                mark(-1);
                model.move(view.row().index(), target(event));
                event.consume();
            }
        });
        return view;
    }

    /** The place of the layer that the pointer is over. */
    private int target(MouseEvent event) {
        double y = list.screenToLocal(event.getScreenX(), event.getScreenY()).getY();
        for (LayerRowView view : views) {
            if (y < view.getBoundsInParent().getMaxY()) {
                return view.row().index();
            }
        }
        return 0;
    }

    private void mark(int index) {
        views.forEach(view -> view.pseudoClassStateChanged(TARGET,
                view.row().index() == index));
    }

    private void press(KeyEvent event) {
        // The slider and the field have keys of their own.
        if (event.getTarget() instanceof ToggleButton && isDone(event)) {
            views.stream().filter(view -> view.row().index() == model.active()).forEach(LayerRowView::focus);
            event.consume();
        }
    }

    private boolean isDone(KeyEvent event) {
        switch (event.getCode()) {
            case UP, DOWN -> {
                int direction = event.getCode() == KeyCode.UP ? 1 : -1;
                if (event.isAltDown()) {
                    model.move(direction);
                } else {
                    model.chooseBeside(direction);
                }
            }
            case DELETE, BACK_SPACE -> model.remove();
            case F2 -> rename();
            default -> {
                return false;
            }
        }
        return true;
    }
}
