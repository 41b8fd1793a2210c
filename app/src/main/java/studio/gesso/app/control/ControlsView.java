package studio.gesso.app.control;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.FoldedGroup;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.drop.DraggedPicture;
import studio.gesso.app.fx.drop.Dropped;

/** The group of what steers the pictures beside the prompt: pictures to follow, and reference pictures. */
public final class ControlsView extends VBox {

    private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

    private final ControlsViewModel model;
    private final VBox rows = new VBox();
    private final Map<ControlRow, ControlRowView> views = new HashMap<>();
    private final MenuButton add;
    private final MenuButton reference;

    public ControlsView(ControlsViewModel model) {
        this.model = model;
        Form.style(this, "controls.css");
        rows.getStyleClass().add("control-rows");
        add = menu("add-control", "Follow a picture", model.followed(),
                "A ControlNet or T2I-Adapter keeps to its lines, depth or pose");
        reference = menu("add-reference", "Reference", model.references(),
                "An IP-Adapter takes up what pictures show: style, faces, things");
        HBox buttons = new HBox(add, reference);
        buttons.getStyleClass().add("row");
        FoldedGroup group = new FoldedGroup("vector-polyline", "Control", model.badge(), empty(), rows, buttons);
        group.helped("control", "steering pictures").setId("control");
        getChildren().add(group);
        getStyleClass().add("controls");
        takeDrops(group);
        model.rows().subscribe(() -> show(group));
        show(group);
    }

    private Label empty() {
        Label empty = new Label(
                "Steer the picture by another one. Add a picture, or drop it here. ControlNets are taken"
                        + " from “controlnet”, IP-Adapters from “ipadapter” in " + model.folder() + ".");
        empty.setWrapText(true);
        empty.setMinHeight(Region.USE_PREF_SIZE);
        empty.getStyleClass().addAll("muted", "small", "control-empty");
        return empty;
    }

    private static MenuButton menu(String id, String text, Adding adding, String meaning) {
        MenuButton menu = new MenuButton(text, Icons.icon("plus"));
        menu.setId(id);
        menu.getStyleClass().addAll("plain", "no-arrow");
        menu.setTooltip(Icons.tooltip(meaning));
        MenuItem gallery = item("The picture selected in the gallery", adding::gallery);
        menu.getItems()
                .addAll(item("A picture file …", adding::file),
                        item("The canvas", adding::canvas), gallery);
        menu.setOnShowing(_ -> gallery.setDisable(!adding.hasGallery()));
        return menu;
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(_ -> action.run());
        return item;
    }

    /**
     * Pictures of the file manager and of the window: on a row its new picture, on the button of references one of
     * these, elsewhere one more that is followed.
     */
    private void takeDrops(FoldedGroup group) {
        setOnDragOver(event -> {
            if (Dropped.of(event).hasPictures()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
                group.header().setSelected(true);
                mark(true, isOver(reference, event));
            }
        });
        setOnDragExited(_ -> mark(false, false));
        setOnDragDropped(event -> {
            Dropped dropped = Dropped.of(event);
            event.setDropCompleted(dropped.hasPictures());
            event.consume();
            mark(false, false);
            dropped.takePictures(pictures -> take(event, pictures));
        });
    }

    private void mark(boolean isOver, boolean isReference) {
        pseudoClassStateChanged(DROP, isOver);
        reference.pseudoClassStateChanged(DROP, isReference);
        add.pseudoClassStateChanged(DROP, isOver && !isReference);
    }

    private static boolean isOver(Node node, DragEvent event) {
        return node.getScene() != null
                && node.localToScene(node.getLayoutBounds()).contains(event.getSceneX(), event.getSceneY());
    }

    private void take(DragEvent event, List<DraggedPicture> pictures) {
        List<Path> files = pictures.stream().flatMap(picture -> picture.file().stream()).toList();
        Optional<ControlRow> on = views.entrySet()
                .stream()
                .filter(view -> isOver(view.getValue(), event))
                .map(Map.Entry::getKey)
                .findFirst();
        if (on.isPresent() && !files.isEmpty()) {
            model.givePictures(on.get(), files);
        } else {
            pictures.forEach((isOver(reference, event) ? model.references() : model.followed())::take);
        }
    }

    /** What was dropped, or is remembered, shows where it is now. */
    private void show(FoldedGroup group) {
        views.keySet().retainAll(model.rows());
        List<Node> shown = new ArrayList<>();
        for (ControlRow row : model.rows()) {
            shown.add(views.computeIfAbsent(row, one -> new ControlRowView(one, model, () -> remove(one))));
        }
        rows.getChildren().setAll(shown);
        Node empty = group.lookup(".control-empty");
        if (empty != null) {
            empty.setVisible(shown.isEmpty());
            empty.setManaged(shown.isEmpty());
        }
        if (!shown.isEmpty()) {
            group.header().setSelected(true);
        }
    }

    /** Removes a row; the focus goes to the next one. */
    private void remove(ControlRow row) {
        int at = model.rows().indexOf(row);
        model.remove(row);
        if (model.rows().isEmpty()) {
            add.requestFocus();
        } else {
            ControlRow next = model.rows().get(Math.min(at, model.rows().size() - 1));
            Objects.requireNonNull(views.get(next)).requestFocusOnName();
        }
    }
}
