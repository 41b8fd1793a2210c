package studio.gesso.app.canvas.tool;

import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.image.mask.Polygon;

/** An outline that is being drawn, point by point. */
final class Outline {

    private final List<Touch> points = new ArrayList<>();

    void add(Touch touch) {
        points.add(touch);
    }

    int size() {
        return points.size();
    }

    Touch first() {
        return points.getFirst();
    }

    Touch last() {
        return points.getLast();
    }

    Polygon polygon() {
        return new Polygon(points.stream().mapToDouble(Touch::column).toArray(),
                points.stream().mapToDouble(Touch::row).toArray());
    }
}
