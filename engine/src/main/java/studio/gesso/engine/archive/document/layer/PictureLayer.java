package studio.gesso.engine.archive.document.layer;

import java.util.Map;
import java.util.function.UnaryOperator;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.BlendMode;

/**
 * A layer of pixels under its name.
 *
 * @param opacity beside the alpha of its pixels, 0 to 100 percent
 * @param mode how its colours meet those below it
 * @param visible whether it is seen, and so part of the picture
 */
public record PictureLayer(String name, ColourPlane plane, int opacity, BlendMode mode, boolean visible) {

    /** The opacity of a layer that covers. */
    public static final int OPAQUE = 100;

    public PictureLayer {
        if (opacity < 0 || opacity > OPAQUE) {
            throw new IllegalArgumentException("An opacity is 0 to 100 percent, not " + opacity);
        }
    }

    /** A layer that is seen as its pixels are. */
    public PictureLayer(String name, ColourPlane plane) {
        this(name, plane, OPAQUE, BlendMode.NORMAL, true);
    }

    public PictureLayer named(String other) {
        return new PictureLayer(other, plane, opacity, mode, visible);
    }

    public PictureLayer withPlane(ColourPlane other) {
        return new PictureLayer(name, other, opacity, mode, visible);
    }

    public PictureLayer withOpacity(int percent) {
        return new PictureLayer(name, plane, percent, mode, visible);
    }

    public PictureLayer withMode(BlendMode other) {
        return new PictureLayer(name, plane, opacity, other, visible);
    }

    public PictureLayer shown(boolean seen) {
        return new PictureLayer(name, plane, opacity, mode, seen);
    }

    /** With other pixels, of a size; a blank layer costs nothing. */
    PictureLayer each(Size size, UnaryOperator<Pixels> change) {
        return withPlane(
                plane.isBlank() ? ColourPlane.blank(size) : ColourPlane.of(change.apply(plane.pixels())));
    }

    /** With one area of its pixels replaced. */
    PictureLayer with(Map<Integer, int[]> tiles) {
        return withPlane(plane.with(tiles));
    }

    /** Whether it looks the same over the same, but for its pixels. */
    boolean meetsAs(PictureLayer other) {
        return opacity == other.opacity && mode == other.mode && visible == other.visible;
    }

    /** The smallest area of whole tiles outside of which it is blank, or cannot be seen. */
    Area seen() {
        return visible && opacity > 0 ? plane.difference(ColourPlane.blank(plane.size())) : Area.EMPTY;
    }

    /** Whether nothing but its own pixels is to be seen where nothing is below it. */
    boolean isPlain() {
        return visible && opacity == OPAQUE;
    }

    /** A pixel of what is below with this layer over it. */
    int over(int below, int x, int y) {
        int above = plane.at(x, y);
        return !visible || above == 0 ? below : mode.mix(below, above, opacity);
    }

    /** Puts this layer over one area of an array of the picture's extent. */
    void over(Area area, int[] out) {
        if (visible && opacity > 0) {
            plane.forTiles(area, tile -> {
                if (plane.tile(tile) != plane.blankTile()) {
                    tileOver(tile, area, out);
                }
            });
        }
    }

    private void tileOver(int tile, Area area, int[] out) {
        int[] above = plane.tile(tile);
        Area whole = plane.area(tile);
        Area part = whole.intersect(area);
        for (int y = part.y(); y < part.bottom(); y++) {
            int i = (y - whole.y()) * Plane.TILE + part.x() - whole.x();
            int o = y * plane.size().width() + part.x();
            for (int x = 0; x < part.width(); x++, i++, o++) {
                if (above[i] != 0) {
                    out[o] = mode.mix(out[o], above[i], opacity);
                }
            }
        }
    }
}
