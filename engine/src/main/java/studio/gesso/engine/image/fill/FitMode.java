package studio.gesso.engine.image.fill;

import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.mask.Alpha;

/** How a source picture is fitted to a size of another ratio. */
public enum FitMode {
    /** The picture is cropped equally on both sides. */
    CROP,
    /** The picture is padded with the colours of its edge. */
    PAD,
    /** The picture is stretched. */
    STRETCH;

    /**
     * The picture in another shape, not yet in another size.
     *
     * @param target the size whose ratio it gets
     */
    public Pixels shaped(Pixels picture, Size target) {
        Size shape = switch (this) {
            case CROP -> inside(picture.size(), target);
            case PAD -> around(picture.size(), target);
            case STRETCH -> picture.size();
        };
        if (shape.equals(picture.size())) {
            return picture;
        }
        Pixels shaped = Crop.of(picture, new Area((picture.width() - shape.width()) / 2,
                (picture.height() - shape.height()) / 2, shape.width(), shape.height()));
        return this == PAD && Alpha.isFull(picture) ? EdgeFill.transparent(shaped) : shaped;
    }

    private static Size inside(Size picture, Size target) {
        return new Size(Math.min(picture.width(), other(picture.height(), target.width(), target.height())),
                Math.min(picture.height(), other(picture.width(), target.height(), target.width())));
    }

    private static Size around(Size picture, Size target) {
        return new Size(Math.max(picture.width(), other(picture.height(), target.width(), target.height())),
                Math.max(picture.height(), other(picture.width(), target.height(), target.width())));
    }

    /** A side that is as long to the given one as two others are to each other. */
    private static int other(int side, int one, int two) {
        return Math.toIntExact(Math.max(1, Math.round((double) side * one / two)));
    }
}
