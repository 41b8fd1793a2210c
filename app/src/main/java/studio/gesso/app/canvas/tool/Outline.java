package studio.gesso.app.canvas.tool;

import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.image.mask.Polygon;

/** An outline that is being drawn, point by point. */
final class Outline {

    private final List<PointerEvent> points = new ArrayList<>();

    void add(PointerEvent touch) {
        points.add(touch);
    }

    int size() {
        return points.size();
    }

    PointerEvent first() {
        return points.getFirst();
    }

    PointerEvent last() {
        return points.getLast();
    }

    Polygon polygon() {
        return new Polygon(points.stream().mapToDouble(PointerEvent::column).toArray(),
                points.stream().mapToDouble(PointerEvent::row).toArray());
    }
}
