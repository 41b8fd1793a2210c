package studio.gesso.app.fx.drop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import studio.gesso.app.fx.Icons;

/**
 * A part of the window with the places on it for what is dropped, side by side. They are drawn while something is
 * dragged over it that fits one of them; what fits none is left to what is behind.
 */
public final class DropZones extends StackPane {

    private static final PseudoClass TARGET = PseudoClass.getPseudoClass("target");

    private final List<DropZone> zones;
    private final HBox drawn = new HBox();
    private List<DropZone> shown = List.of();

    /** Places on a part. */
    public DropZones(Node part, DropZone... zones) {
        super(part);
        this.zones = List.of(zones);
        drawn.getStyleClass().add("drop-zones");
        drawn.setMouseTransparent(true);
        drawn.setManaged(false);
        drawn.setVisible(false);
        getChildren().add(drawn);
        setPickOnBounds(false);
        setOnDragOver(this::over);
        setOnDragExited(_ -> show(List.of()));
        setOnDragDropped(this::drop);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        drawn.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    private void over(DragEvent event) {
        Dropped dropped = Dropped.of(event);
        show(zones.stream().filter(zone -> zone.fits().test(dropped)).toList());
        at(event).ifPresent(zone -> {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
            drawn.getChildren()
                    .forEach(node -> node.pseudoClassStateChanged(TARGET, zone.id().equals(node.getId())));
        });
    }

    private void drop(DragEvent event) {
        Optional<DropZone> zone = at(event);
        show(List.of());
        zone.ifPresent(one -> {
            event.setDropCompleted(true);
            event.consume();
            one.taker().accept(Dropped.of(event));
        });
    }

    /** The place under the pointer; those that are shown are equally wide. */
    private Optional<DropZone> at(DragEvent event) {
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        double x = sceneToLocal(event.getSceneX(), event.getSceneY()).getX();
        int place = (int) Math.floor(x / Math.max(1, getWidth()) * shown.size());
        return Optional.of(shown.get(Math.clamp(place, 0, shown.size() - 1)));
    }

    private void show(List<DropZone> next) {
        if (!next.equals(shown)) {
            shown = next;
            List<Node> labels = new ArrayList<>();
            next.forEach(zone -> labels.add(label(zone)));
            drawn.getChildren().setAll(labels);
            drawn.setVisible(!next.isEmpty());
            requestLayout();
        }
    }

    private static Label label(DropZone zone) {
        Label label = new Label(zone.text(), Icons.icon(zone.icon()));
        label.setId(zone.id());
        label.getStyleClass().add("drop-zone");
        label.setAlignment(Pos.CENTER);
        label.setWrapText(true);
        // As wide as the others, whatever they say.
        label.setPrefWidth(1);
        label.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }
}
