package studio.gesso.app.canvas.document;

import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.document.layer.MaskPlane;
import studio.gesso.engine.archive.document.layer.Placement;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.weights.DataSize;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.Transpose;
import studio.gesso.engine.image.mask.Combination;

/**
 * The edits of a complete document, as functions of its layers. They can be called on any thread and throw a {@link
 * UserException} where the edit is not possible.
 */
public final class Edits {

    private static final long LEAST_MEMORY = 512L << 20;

    private Edits() {}

    /** Replaces everything by a picture. */
    public static UnaryOperator<Layers> open(Pixels picture) {
        return _ -> {
            require(picture.size());
            return Layers.of(picture);
        };
    }

    /** One more mask, which is the active one; refused if it is of another size, or there are too many. */
    public static UnaryOperator<Layers> addMask(String name, Function<Layers, MaskPlane> found) {
        return old -> {
            MaskPlane mask = found.apply(old);
            requireSize(mask.size(), old);
            if (old.masks().size() == Layers.MOST_MASKS) {
                throw new UserException("There are " + Layers.MOST_MASKS + " masks already; remove one first.");
            }
            return old.withMask(name, mask);
        };
    }

    /** Removes the active mask; a single mask is cleared instead. */
    public static Layers removeMask(Layers old) {
        return old.masks().size() == 1 ? old.withMask(MaskPlane.blank(old.size())) : old.withoutMask();
    }

    /** The active mask combined with another; refused if that is of another size. */
    public static UnaryOperator<Layers> select(Function<Layers, Mask> found, Combination how) {
        return old -> {
            Mask mask = found.apply(old);
            requireSize(mask.size(), old);
            Area touched = switch (how) {
                case ADD, SUBTRACT -> Area.covering(mask);
                case REPLACE, INTERSECT -> old.mask().covering().union(Area.covering(mask));
            };
            return Stroke.covered(old, mask, touched, new Ink.Select(how));
        };
    }

    /** Paints what a mask covers. */
    public static UnaryOperator<Layers> cover(Function<Layers, Mask> found, Ink ink) {
        return old -> {
            Mask mask = found.apply(ink.reaches(old) ? old : requireSeen(old));
            return Stroke.covered(old, mask, Area.covering(mask), ink);
        };
    }

    /**
     * Puts pixels over the picture as a layer; the canvas grows where they reach outside, which is refused if it would
     * become too large.
     */
    public static UnaryOperator<Layers> place(String name, Supplier<Pixels> pixels, Area where, Placement how) {
        return old -> {
            require(Area.of(old.size()).union(where).size());
            return how.put(requireRoom(old), name, pixels.get(), where);
        };
    }

    /**
     * Checks that layers do not take more memory than they may, a quarter of what Gesso has and at least 512 MB.
     *
     * @throws UserException if they do, and those before took less
     */
    static Layers requireMemory(Layers before, Layers after) {
        long most = Math.max(LEAST_MEMORY, Runtime.getRuntime().maxMemory() / 4);
        if (after != before && after.bytes() > Math.max(most, before.bytes())) {
            throw new UserException("The layers would take " + DataSize.of(after.bytes()) + " of memory, and may take "
                    + DataSize.of(most) + ". Merge or remove some in the Layers panel, or use a smaller canvas.");
        }
        return after;
    }

    /**
     * Checks that there may be one more picture layer.
     *
     * @throws UserException if there are too many
     */
    public static Layers requireRoom(Layers layers) {
        if (layers.pictures().size() == Layers.MOST_PICTURES) {
            throw new UserException("There are " + Layers.MOST_PICTURES
                    + " picture layers already; merge some in the Layers panel first.");
        }
        return layers;
    }

    /** The canvas cut or enlarged to an area of it; what is new is empty. */
    public static UnaryOperator<Layers> crop(Area area) {
        return old -> {
            require(area.size());
            return old.crop(area);
        };
    }

    /** Everything turned or mirrored. */
    public static UnaryOperator<Layers> turn(Transpose turn) {
        return old -> old.turned(turn);
    }

    /** Everything in another size. */
    public static UnaryOperator<Layers> scale(Size size) {
        return old -> old.scaled(require(size));
    }

    /** Pixels in the place of the whole picture, in their own size, which the masks take too. */
    public static UnaryOperator<Layers> replace(String name, Pixels pixels, Placement how) {
        return old -> how.put(requireRoom(old).scaled(require(pixels.size())), name, pixels, Area.of(pixels.size()));
    }

    /** Pixels over an area of the picture, which is enlarged as a whole until they have their own size there. */
    public static UnaryOperator<Layers> enlarge(String name, Pixels pixels, Area where, Placement how) {
        return old -> {
            double across = (double) pixels.width() / where.width();
            double down = (double) pixels.height() / where.height();
            Size size = require(new Size((int) Math.round(old.size().width() * across),
                    (int) Math.round(old.size().height() * down)));
            Area at = new Area((int) Math.round(where.x() * across), (int) Math.round(where.y() * down),
                    pixels.width(), pixels.height());
            return place(name, () -> pixels, at, how).apply(requireRoom(old).scaled(size));
        };
    }

    /** An area of a picture that has got another size, as of {@link #scale}. */
    public static Area scaled(Area area, Size old, Size now) {
        double across = (double) now.width() / old.width();
        double down = (double) now.height() / old.height();
        return new Area((int) Math.round(area.x() * across), (int) Math.round(area.y() * down),
                Math.max(1, (int) Math.round(area.width() * across)),
                Math.max(1, (int) Math.round(area.height() * down)));
    }

    /**
     * Checks that the active picture layer is seen, so that it can be painted on.
     *
     * @throws UserException if it is hidden
     */
    static Layers requireSeen(Layers layers) {
        if (!layers.picture().visible()) {
            throw new UserException("The layer “" + layers.picture().name()
                    + "” is hidden, so nothing can be painted on it. Show it, or choose another layer.");
        }
        return layers;
    }

    private static void requireSize(Size size, Layers layers) {
        if (!size.equals(layers.size())) {
            throw new UserException("The mask is " + size + " pixels and the picture " + layers.size()
                    + "; a mask must have its picture's size.");
        }
    }

    /**
     * Checks an extent.
     *
     * @throws UserException if a canvas cannot be so large
     */
    public static Size require(Size size) {
        if (!Layers.holds(size)) {
            throw new UserException(
                    "A picture of " + size + " pixels is too large for the canvas, which holds " + Layers.MOST
                            + " pixels. Choose a smaller size, or make it smaller in another program first.");
        }
        return size;
    }
}
