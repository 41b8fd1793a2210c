package studio.gesso.app.canvas.document;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;

/**
 * One edit while the hand is still at it. Where a stroke crosses itself it covers no more than where it covers most, so
 * paint does not build up; the ink always meets what was there before the stroke began.
 */
public final class Stroke {

    private final Target<?> target;
    private final Consumer<Area> changed;
    private final Consumer<Edit> ended;
    private final String name;

    Stroke(String name, Target<?> target, Consumer<Area> changed, Consumer<Edit> ended) {
        this.name = name;
        this.target = target;
        this.changed = changed;
        this.ended = ended;
    }

    /** Draws from one dab to another as if there were endlessly many between them. */
    public void line(Dab from, Dab to) {
        double reach = Math.max(from.radius(), to.radius()) + 1;
        Area bounds = Area.between((int) Math.floor(Math.min(from.x(), to.x()) - reach),
                (int) Math.floor(Math.min(from.y(), to.y()) - reach),
                (int) Math.ceil(Math.max(from.x(), to.x()) + reach),
                (int) Math.ceil(Math.max(from.y(), to.y()) + reach));
        double across = to.x() - from.x();
        double down = to.y() - from.y();
        double length = across * across + down * down;
        changed.accept(target.cover(bounds, (x, y) -> {
            double right = x + 0.5 - from.x();
            double below = y + 0.5 - from.y();
            double way = length == 0 ? 1 : Math.clamp((right * across + below * down) / length, 0, 1);
            double distance = Math.hypot(right - way * across, below - way * down);
            return from.towards(to, way).coverage(distance);
        }));
    }

    /** Covers what a mask covers, within an area. */
    public void cover(Mask mask, Area area) {
        changed.accept(target.cover(area, mask::at));
    }

    /** Ends the stroke, which becomes a step of the history if it changed anything. */
    public void end() {
        target.edit(name).ifPresent(ended);
    }

    /** How far a pixel is covered. */
    @FunctionalInterface
    interface Shape {
        int at(int x, int y);
    }

    /** The layer that a stroke goes to, and what the stroke has covered so far. */
    static final class Target<A> {

        private final Plane<A> plane;
        private final Change.Kind kind;
        private final Ink ink;
        private final Edit.Recording<A> recording;
        private final Map<Integer, byte[]> covered = new HashMap<>();

        Target(Plane<A> plane, Change.Kind kind, Ink ink) {
            this.plane = plane;
            this.kind = kind;
            this.ink = ink;
            this.recording = new Edit.Recording<>(plane);
        }

        Change.Kind kind() {
            return kind;
        }

        Area cover(Area bounds, Shape shape) {
            plane.forTiles(bounds, tile -> cover(tile, plane.area(tile).intersect(bounds), shape));
            return bounds.intersect(Area.of(plane.size()));
        }

        private void cover(int tile, Area part, Shape shape) {
            Area whole = plane.area(tile);
            A before = recording.before(tile);
            byte[] coverage = covered.computeIfAbsent(tile, _ -> new byte[Plane.TILE * Plane.TILE]);
            for (int y = 0; y < part.height(); y++) {
                int inPlane = plane.index(part, y);
                int inTile = (part.y() + y - whole.y()) * Plane.TILE + part.x() - whole.x();
                for (int x = 0; x < part.width(); x++, inPlane++, inTile++) {
                    int most = Math.max(coverage[inTile] & 0xff, shape.at(part.x() + x, part.y() + y));
                    coverage[inTile] = (byte) most;
                    plane.set(plane.values(), inPlane, ink.of(plane.get(before, inTile), most));
                }
            }
        }

        Optional<Edit> edit(String name) {
            return covered.isEmpty() ? Optional.empty() : Optional.of(recording.edit(name, kind));
        }
    }
}
