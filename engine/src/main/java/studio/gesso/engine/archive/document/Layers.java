package studio.gesso.engine.archive.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.Transpose;
import studio.gesso.engine.image.fill.Composite;
import studio.gesso.engine.image.resize.Resample;

/**
 * A canvas at one moment, all layers of one size. It never changes, and shares what it has in common with the moments
 * before and after it.
 *
 * @param picture the picture; transparent where there is none
 * @param paint over the picture
 * @param masks 1 to {@value #MOST_MASKS}
 * @param active the index of the mask that the tools work on
 * @param originX the column of the pixel that was the first one's when the document was started
 * @param originY its row
 */
public record Layers(ColourPlane picture, ColourPlane paint, List<Named> masks, int active, int originX,
        int originY) {

    /** A document has at most as many pixels as this. */
    public static final Size MOST = new Size(4096, 4096);

    /** The most masks that a document has. */
    public static final int MOST_MASKS = 100;

    /** A mask under its name. */
    public record Named(String name, MaskPlane plane) {}

    public Layers {
        masks = List.copyOf(masks);
        Size size = picture.size();
        if (!paint.size().equals(size) || masks.stream().anyMatch(mask -> !mask.plane.size().equals(size))) {
            throw new IllegalArgumentException("The layers of a document must be of one size");
        }
        if (masks.isEmpty() || masks.size() > MOST_MASKS || active < 0 || active >= masks.size()) {
            throw new IllegalArgumentException("A document has 1 to " + MOST_MASKS
                    + " masks, one of them active; not " + active + " of " + masks.size());
        }
    }

    /** A picture, no paint and one empty mask. */
    public static Layers of(Pixels picture) {
        return of(ColourPlane.of(picture));
    }

    /** Blank layers of a size. */
    public static Layers blank(Size size) {
        return of(ColourPlane.blank(size));
    }

    private static Layers of(ColourPlane picture) {
        Size size = picture.size();
        return new Layers(picture, ColourPlane.blank(size),
                List.of(new Named("Mask 1", MaskPlane.blank(size))), 0, 0, 0);
    }

    /** Whether a document can have a size. */
    public static boolean holds(Size size) {
        return size.area() <= MOST.area();
    }

    public Size size() {
        return picture.size();
    }

    /** The active mask. */
    public MaskPlane mask() {
        return masks.get(active).plane;
    }

    /** All planes: picture, paint, and the masks in their order. */
    public List<Plane<?>> planes() {
        return Stream.<Plane<?>>concat(Stream.of(picture, paint), masks.stream().map(Named::plane)).toList();
    }

    /** Whether there is neither picture nor paint, not even a pixel. */
    public boolean isBlank() {
        return picture.isBlank() && paint.isBlank();
    }

    /** Picture and paint together. */
    public Pixels flattened() {
        int[] out = new int[(int) size().area()];
        flatten(Area.of(size()), out);
        return new Pixels(size(), out);
    }

    /** Writes the pixels of picture and paint together for one area into an array of the picture's extent. */
    public void flatten(Area area, int[] out) {
        picture.read(area, out);
        paint.forTiles(area, tile -> {
            if (paint.tile(tile) != paint.blankTile()) {
                paintOver(tile, area, out);
            }
        });
    }

    private void paintOver(int tile, Area area, int[] out) {
        int[] above = paint.tile(tile);
        Area whole = paint.area(tile);
        Area part = whole.intersect(area);
        for (int y = part.y(); y < part.bottom(); y++) {
            int i = (y - whole.y()) * Plane.TILE + part.x() - whole.x();
            int o = y * size().width() + part.x();
            for (int x = 0; x < part.width(); x++, i++, o++) {
                out[o] = mixed(out[o], above[i]);
            }
        }
    }

    /** The visible colour of a pixel. */
    public int colourAt(int x, int y) {
        return mixed(picture.at(x, y), paint.at(x, y));
    }

    private static int mixed(int below, int above) {
        return above == 0 ? below : Composite.mix(below, above | 0xff000000, above >>> 24);
    }

    public Layers withPaint(ColourPlane newPaint) {
        return new Layers(picture, newPaint, masks, active, originX, originY);
    }

    public Layers withActive(int index) {
        return new Layers(picture, paint, masks, index, originX, originY);
    }

    /** With another active mask in the place of the active one. */
    public Layers withMask(MaskPlane mask) {
        return withActiveNamed(new Named(masks.get(active).name, mask));
    }

    /** With another name for the active mask. */
    public Layers withMaskNamed(String name) {
        return withActiveNamed(new Named(name, mask()));
    }

    private Layers withActiveNamed(Named mask) {
        List<Named> changed = new ArrayList<>(masks);
        changed.set(active, mask);
        return new Layers(picture, paint, changed, active, originX, originY);
    }

    /** With one more mask, which is the active one. */
    public Layers withMask(String name, MaskPlane mask) {
        List<Named> more = new ArrayList<>(masks);
        more.add(new Named(name, mask));
        return new Layers(picture, paint, more, masks.size(), originX, originY);
    }

    /** Without the active mask, which is not the only one. */
    public Layers withoutMask() {
        List<Named> fewer = new ArrayList<>(masks);
        fewer.remove(active);
        return new Layers(picture, paint, fewer, Math.min(active, fewer.size() - 1), originX, originY);
    }

    /** All layers cut or enlarged to an area; what is new is transparent and not covered. */
    public Layers crop(Area area) {
        return each(area.size(), pixels -> Crop.of(pixels, area), mask -> Crop.of(mask, area), originX - area.x(),
                originY - area.y());
    }

    /** All layers turned or mirrored; the first pixel counts as the origin again. */
    public Layers turned(Transpose turn) {
        return each(turn.size(size()), turn::of, turn::of, 0, 0);
    }

    /** All layers in another size; the first pixel counts as the origin again. */
    public Layers scaled(Size newSize) {
        return each(newSize, pixels -> Resample.LANCZOS.resize(pixels, newSize),
                mask -> Resample.BILINEAR.resize(mask, newSize), 0, 0);
    }

    /** Does the same to every layer; those that are blank cost nothing. */
    private Layers each(Size newSize, UnaryOperator<Pixels> colours, UnaryOperator<Mask> coverage, int newOriginX,
            int newOriginY) {
        List<Named> changed = masks.stream()
                .map(mask -> new Named(mask.name, mask.plane.isBlank()
                        ? MaskPlane.blank(newSize)
                        : MaskPlane.of(coverage.apply(mask.plane.mask()))))
                .toList();
        return new Layers(each(picture, newSize, colours), each(paint, newSize, colours), changed, active, newOriginX,
                newOriginY);
    }

    private static ColourPlane each(ColourPlane plane, Size newSize, UnaryOperator<Pixels> colours) {
        return plane.isBlank() ? ColourPlane.blank(newSize) : ColourPlane.of(colours.apply(plane.pixels()));
    }

    /** With pixels in the place of a part of the picture, and no paint over them; larger where they reach outside. */
    public Layers place(Pixels pixels, Area where) {
        if (!where.size().equals(pixels.size())) {
            throw new IllegalArgumentException(pixels + " does not fill " + where);
        }
        Area grown = Area.of(size()).union(where);
        Layers large = grown.size().equals(size()) ? this : crop(grown);
        Area at = where.move(-grown.x(), -grown.y());
        Map<Integer, int[]> below = new HashMap<>();
        Map<Integer, int[]> above = new HashMap<>();
        large.picture.forTiles(at, tile -> {
            Area whole = large.picture.area(tile);
            Area part = whole.intersect(at);
            int[] colours = large.picture.copy(large.picture.tile(tile));
            int[] wiped = large.paint.copy(large.paint.tile(tile));
            for (int y = part.y(); y < part.bottom(); y++) {
                int to = (y - whole.y()) * Plane.TILE + part.x() - whole.x();
                System.arraycopy(pixels.argb(), (y - at.y()) * at.width() + part.x() - at.x(), colours, to,
                        part.width());
                System.arraycopy(large.paint.blankTile(), 0, wiped, to, part.width());
            }
            below.put(tile, colours);
            above.put(tile, large.paint.orBlank(wiped));
        });
        return new Layers(large.picture.with(below), large.paint.with(above), large.masks, large.active,
                large.originX, large.originY);
    }

    /**
     * The plane of another moment that is the best base for one of these planes: the same one, or the one in its place;
     * −1 where there is none.
     */
    int base(int plane, Layers other) {
        List<Plane<?>> theirs = other.planes();
        Plane<?> mine = planes().get(plane);
        for (int i = 0; i < theirs.size(); i++) {
            if (theirs.get(i) == mine) {
                return i;
            }
        }
        boolean edited = plane < theirs.size() && theirs.get(plane).size().equals(mine.size())
                && planes().stream().noneMatch(p -> p == theirs.get(plane));
        return edited ? plane : -1;
    }

    /** The memory in bytes of the tiles that are not shared with another. */
    public long bytesNotIn(Layers other) {
        long bytes = 0;
        for (int i = 0; i < planes().size(); i++) {
            bytes += PlaneChange.of(this, i, other).bytes();
        }
        return bytes;
    }
}
