package studio.gesso.app.fx.drop;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.event.EventHandler;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;
import studio.gesso.app.Person;

/**
 * What a hand drags from a part of the window over others, and drops there. The Headless platform begins no drags, so
 * this sends the events of one.
 */
public final class Dragging {

    private final Node source;

    private Dragging(Node source) {
        this.source = source;
    }

    /** Files, as the gallery drags them. */
    public static Dragging from(Node part, Path... files) {
        Person.run(() -> PictureDrag.carry(part,
                new Dropped(List.of(files).stream().map(Path::toFile).toList(), Optional.empty())));
        return new Dragging(part);
    }

    /** Moves over a node, at a share of its width; whether it would take what is dragged; on the window's thread. */
    public boolean over(Node target, double across) {
        AtomicBoolean taken = new AtomicBoolean(true);
        // What a part takes it consumes, so that no one behind it hears of it.
        EventHandler<DragEvent> behind = _ -> taken.set(false);
        target.getScene().addEventHandler(DragEvent.DRAG_OVER, behind);
        target.fireEvent(event(DragEvent.DRAG_OVER, target, across));
        target.getScene().removeEventHandler(DragEvent.DRAG_OVER, behind);
        return taken.get();
    }

    /** Drops on a node, at a share of its width; on the window's thread. */
    public void drop(Node target, double across) {
        if (!over(target, across)) {
            throw new AssertionError(target + " does not take what is dragged");
        }
        target.fireEvent(event(DragEvent.DRAG_DROPPED, target, across));
    }

    /** Leaves a node again; on the window's thread. */
    public void leave(Node target) {
        target.fireEvent(event(DragEvent.DRAG_EXITED, target, 0.5));
    }

    private DragEvent event(EventType<DragEvent> type, Node target, double across) {
        double x = target.getLayoutBounds().getWidth() * across;
        double y = target.getLayoutBounds().getHeight() / 2;
        Point2D screen = target.localToScreen(x, y);
        Point2D scene = target.localToScene(x, y);
        return new DragEvent(source, target, type, null, scene.getX(), scene.getY(), screen.getX(), screen.getY(),
                TransferMode.COPY, source,
                target, new PickResult(target, scene.getX(), scene.getY()));
    }
}
