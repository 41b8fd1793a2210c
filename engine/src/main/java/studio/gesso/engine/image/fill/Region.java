package studio.gesso.engine.image.fill;

import java.util.function.UnaryOperator;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Size;

/**
 * The part of a picture that the model sees, and its resolution.
 *
 * @param crop the part of the picture that the model is shown
 * @param working the size in which it is shown
 */
public record Region(Area crop, Size working) {

    /** The model is never shown a part so small that it would be enlarged more than this. */
    private static final int LARGEST_SCALE = 8;

    /**
     * The size that a model works in.
     *
     * @param size the size that was asked for, such as 512 × 512
     * @param sizes the size that the model makes nearest to another
     */
    public record Work(Size size, UnaryOperator<Size> sizes) {

        public Work {
            if (!sizes.apply(size).equals(size)) {
                throw new IllegalArgumentException("The model makes no pictures of " + size);
            }
        }

        /** Of a model whose sizes are all multiples of a number. */
        public static Work inMultiples(Size size, int multiple) {
            return new Work(size,
                    wanted -> new Size(multiple(wanted.width(), multiple), multiple(wanted.height(), multiple)));
        }

        private static int multiple(int side, int multiple) {
            return multiple * Math.max(1, (int) Math.round((double) side / multiple));
        }

        /** The size with about the same number of pixels whose sides are as long to each other as an area's. */
        Size shapedAs(Area area) {
            if ((long) area.width() * size.height() == (long) area.height() * size.width()) {
                return size;
            }
            double scale = Math.sqrt((double) size.area() / area.size().area());
            return sizes.apply(new Size((int) Math.ceil(area.width() * scale), (int) Math.ceil(area.height() * scale)));
        }
    }

    /** All of an area: the whole picture, or the frame. */
    public static Region whole(Area area, Work work) {
        return new Region(area, work.shapedAs(area));
    }

    /**
     * The surroundings of a mask: its bounding box with padding, extended to the shape of the working size as far as the
     * picture allows, so that the model paints at its full resolution.
     *
     * @param masked the bounding box, not empty, inside the picture
     * @param padding how many pixels around it the model is shown at least, where there are this many
     */
    public static Region around(Area masked, Size picture, int padding, Work work) {
        Area all = Area.of(picture);
        Area needed = masked.grow(padding).intersect(all);
        int least = Math.ceilDiv(Math.min(work.size.width(), work.size.height()), LARGEST_SCALE);
        double ratio = (double) work.size.width() / work.size.height();
        double height = Math.max(Math.max(needed.height(), needed.width() / ratio), least);
        int wide = Math.min(picture.width(), Math.max(needed.width(), (int) Math.round(height * ratio)));
        int high = Math.min(picture.height(), Math.max(needed.height(), (int) Math.round(height)));
        Area crop = new Area(placed(needed.x(), needed.width(), wide, picture.width()),
                placed(needed.y(), needed.height(), high, picture.height()), wide, high);
        return new Region(crop, Math.abs((double) wide / high - ratio) * high < 1 ? work.size : work.shapedAs(crop));
    }

    /** How many times the model's pixels are finer than the picture's, across. */
    public double scale() {
        return (double) working.width() / crop.width();
    }

    /** Where a stretch begins that is centred on another, and lies within 0 to a limit. */
    private static int placed(int from, int length, int wanted, int limit) {
        return Math.clamp(from - (wanted - length) / 2, 0, limit - wanted);
    }
}
