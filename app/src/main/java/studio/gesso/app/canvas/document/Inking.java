package studio.gesso.app.canvas.document;

import java.util.HashMap;
import java.util.Map;
import studio.gesso.engine.archive.document.layer.Plane;
import studio.gesso.engine.image.Area;

/**
 * Applies ink to a plane during a stroke. Where a stroke crosses itself, the largest coverage counts, so paint does not
 * build up; ink is always blended with the plane as it was before the stroke.
 *
 * @param <A> as of the plane
 */
final class Inking<A> {

    /** How far a pixel is covered, 0 to 255. */
    @FunctionalInterface
    interface Shape {
        int at(int x, int y);
    }

    private final Plane<A> before;
    private final Ink ink;
    private final Map<Integer, byte[]> covered = new HashMap<>();
    private Plane<A> now;

    Inking(Plane<A> before, Ink ink) {
        this.before = before;
        this.now = before;
        this.ink = ink;
    }

    /** The plane with the ink so far. */
    Plane<A> plane() {
        return now;
    }

    boolean hasTouched() {
        return !covered.isEmpty();
    }

    /** Covers a shape within bounds, and returns the area that may have changed. */
    Area cover(Area bounds, Shape shape) {
        Map<Integer, A> tiles = new HashMap<>();
        now.forTiles(bounds, tile -> tiles.put(tile, covered(tile, now.area(tile).intersect(bounds), shape)));
        now = now.with(tiles);
        return bounds.intersect(Area.of(now.size()));
    }

    private A covered(int tile, Area part, Shape shape) {
        Area whole = now.area(tile);
        A below = before.tile(tile);
        A out = now.copy(now.tile(tile));
        byte[] coverage = covered.computeIfAbsent(tile, _ -> new byte[Plane.TILE * Plane.TILE]);
        for (int y = 0; y < part.height(); y++) {
            int i = (part.y() + y - whole.y()) * Plane.TILE + part.x() - whole.x();
            for (int x = 0; x < part.width(); x++, i++) {
                int most = Math.max(coverage[i] & 0xff, shape.at(part.x() + x, part.y() + y));
                coverage[i] = (byte) most;
                now.set(out, i, ink.of(now.get(below, i), most));
            }
        }
        return now.orBlank(out);
    }
}
