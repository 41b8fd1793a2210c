package studio.gesso.app.canvas.viewport;

import java.util.HashMap;
import java.util.Map;
import studio.gesso.engine.archive.document.layer.MaskPlane;
import studio.gesso.engine.archive.document.layer.Plane;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.mask.Feather;
import studio.gesso.engine.image.mask.Spread;

/**
 * The soft edge of a mask as a fill will make it.
 *
 * @param grow pixels by which the mask is made wider
 * @param feather how far the edge reaches to both sides in pixels
 */
record SoftMask(int grow, int feather) {

    /** The area in which the soft mask may change when the hard one has changed in an area. */
    Area around(Area area) {
        return area.grow(grow + feather);
    }

    /** The approximate cost of a part in operations, to decide whether it is done at once. */
    long cost(Area part) {
        return part.isEmpty() ? 0 : part.grow(grow + feather).size().area() * (2 + grow);
    }

    /**
     * A soft mask with one part brought up to date; may be called on any thread.
     *
     * @param soft the mask as it was
     * @param hard the mask as it is painted
     */
    MaskPlane updated(MaskPlane soft, MaskPlane hard, Area part) {
        Area picture = Area.of(hard.size());
        Area changed = part.intersect(picture);
        Area needed = around(changed).intersect(picture);
        Area inNeeded = changed.move(-needed.x(), -needed.y());
        byte[] edged = edged(Spread.grow(hard.mask(needed), grow), inNeeded);
        Map<Integer, byte[]> tiles = new HashMap<>();
        soft.forTiles(changed, tile -> {
            Area whole = soft.area(tile);
            Area common = whole.intersect(changed);
            byte[] values = soft.copy(soft.tile(tile));
            for (int y = common.y(); y < common.bottom(); y++) {
                System.arraycopy(edged, (y - needed.y()) * needed.width() + common.x() - needed.x(), values,
                        (y - whole.y()) * Plane.TILE + common.x() - whole.x(), common.width());
            }
            tiles.put(tile, soft.orBlank(values));
        });
        return soft.with(tiles);
    }

    private byte[] edged(Mask part, Area wanted) {
        if (feather == 0) {
            return part.coverage();
        }
        byte[] out = new byte[part.coverage().length];
        Feather.into(out, part, feather, wanted.intersect(Area.covering(part).grow(feather)));
        return out;
    }
}
