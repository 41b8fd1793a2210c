package studio.gesso.app.canvas.viewport;

import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.mask.Feather;
import studio.gesso.engine.image.mask.Spread;

/** The mask with its soft edge as a fill will use it, kept up to date while it is painted. */
final class SoftMask {

    private final byte[] coverage;
    private final Size size;
    private final int grow;
    private final int feather;

    /** Empty, until it is updated. */
    SoftMask(Size size, int grow, int feather) {
        this.size = size;
        this.grow = grow;
        this.feather = feather;
        this.coverage = new byte[(int) size.area()];
    }

    /** The mask, not copied. */
    Mask mask() {
        return new Mask(size, coverage);
    }

    /** Takes in what has changed in an area of the hard mask, and tells where the soft one may have changed. */
    Area update(Mask hard, Area area) {
        Area changed = area.grow(grow + feather).intersect(Area.of(size));
        if (changed.isEmpty()) {
            return Area.EMPTY;
        }
        Area needed = changed.grow(grow + feather).intersect(Area.of(size));
        Area inPart = changed.move(-needed.x(), -needed.y());
        byte[] part = edged(Spread.grow(Crop.of(hard, needed), grow), inPart);
        for (int y = 0; y < changed.height(); y++) {
            System.arraycopy(part, (inPart.y() + y) * needed.width() + inPart.x(), coverage,
                    (changed.y() + y) * size.width() + changed.x(), changed.width());
        }
        return changed;
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
