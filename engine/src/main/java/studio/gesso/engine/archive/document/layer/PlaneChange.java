package studio.gesso.engine.archive.document.layer;

import java.util.ArrayList;
import java.util.List;

/**
 * How a plane differs from one of another moment.
 *
 * @param plane the plane
 * @param base the index of the other one among its moment's planes; −1 where it differs from nothing at all
 * @param tiles the numbers of the tiles that are not the same
 */
public record PlaneChange<A>(Plane<A> plane, int base, List<Integer> tiles) {

    /** How one plane of a moment, by its index, differs from what is most like it in another. */
    public static PlaneChange<?> of(Layers layers, int index, Layers other) {
        int base = layers.base(index, other);
        Plane<?> plane = layers.planes().get(index);
        // Planes at one index always have the same type: colours or coverage.
        return switch (plane) {
            case ColourPlane colours -> between(colours, base, base < 0
                    ? ColourPlane.blank(plane.size())
                    : (ColourPlane) other.planes().get(base));
            case MaskPlane coverage -> between(coverage, base, base < 0
                    ? MaskPlane.blank(plane.size())
                    : (MaskPlane) other.planes().get(base));
        };
    }

    private static <A> PlaneChange<A> between(Plane<A> plane, int base, Plane<A> other) {
        List<Integer> tiles = new ArrayList<>();
        for (int i = 0; i < plane.count() && plane != other; i++) {
            if (plane.tile(i) != other.tile(i)) {
                tiles.add(i);
            }
        }
        return new PlaneChange<>(plane, base, tiles);
    }

    /** How much memory the tiles take; what is blank takes none. */
    long bytes() {
        return tiles.stream().filter(tile -> plane.tile(tile) != plane.blankTile()).count()
                * Plane.TILE * Plane.TILE * plane.valueBytes();
    }
}
