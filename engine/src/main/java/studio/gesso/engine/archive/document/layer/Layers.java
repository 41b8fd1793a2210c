package studio.gesso.engine.archive.document.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.Transpose;
import studio.gesso.engine.image.resize.Resample;

/**
 * A canvas at one moment, all layers of one size. It never changes, and shares what it has in common with the moments
 * before and after it.
 *
 * @param pictures the picture layers, the lowest first; 1 to {@value #MOST_PICTURES}
 * @param activePicture the index of the picture layer that is painted on
 * @param masks 1 to {@value #MOST_MASKS}
 * @param active the index of the mask that the tools work on
 * @param originX the column of the pixel that was the first one's when the document was started
 * @param originY its row
 */
public record Layers(List<PictureLayer> pictures, int activePicture, List<Named> masks, int active, int originX,
        int originY) {

    /** A document has at most as many pixels as this. */
    public static final Size MOST = new Size(4096, 4096);

    /** The most picture layers that a document has. */
    public static final int MOST_PICTURES = 50;

    /** The most masks that a document has. */
    public static final int MOST_MASKS = 100;

    /** What the lowest layer of a picture is called that nothing else is known of. */
    static final String PICTURE = "Picture";

    /** What the layer over it is called, which is there to be painted on. */
    static final String PAINT = "Paint";

    /** What the picture layers of a new document are called. */
    public static final List<String> NAMES = List.of(PICTURE, PAINT);

    /** A mask under its name. */
    public record Named(String name, MaskPlane plane) {}

    public Layers {
        pictures = List.copyOf(pictures);
        masks = List.copyOf(masks);
        requireIndex("picture layers", pictures.size(), MOST_PICTURES, activePicture);
        requireIndex("masks", masks.size(), MOST_MASKS, active);
        Size size = pictures.getFirst().plane().size();
        if (pictures.stream().anyMatch(layer -> !layer.plane().size().equals(size))
                || masks.stream().anyMatch(mask -> !mask.plane.size().equals(size))) {
            throw new IllegalArgumentException("The layers of a document must be of one size");
        }
    }

    private static void requireIndex(String what, int count, int most, int active) {
        if (count == 0 || count > most || active < 0 || active >= count) {
            throw new IllegalArgumentException("A document has 1 to " + most + " " + what
                    + ", one of them active; not " + active + " of " + count);
        }
    }

    /** A picture, an empty layer to paint on, and one empty mask. */
    public static Layers of(Pixels picture) {
        return of(ColourPlane.of(picture));
    }

    /** Blank layers of a size. */
    public static Layers blank(Size size) {
        return of(ColourPlane.blank(size));
    }

    private static Layers of(ColourPlane picture) {
        Size size = picture.size();
        return new Layers(
                List.of(new PictureLayer(PICTURE, picture), new PictureLayer(PAINT, ColourPlane.blank(size))), 1,
                List.of(new Named("Mask 1", MaskPlane.blank(size))), 0, 0, 0);
    }

    /** Whether a document can have a size. */
    public static boolean holds(Size size) {
        return size.area() <= MOST.area();
    }

    public Size size() {
        return pictures.getFirst().plane().size();
    }

    /** The picture layer that is painted on. */
    public PictureLayer picture() {
        return pictures.get(activePicture);
    }

    /** The active mask. */
    public MaskPlane mask() {
        return masks.get(active).plane;
    }

    /** All planes: the picture layers, and then the masks, in their order. */
    public List<Plane<?>> planes() {
        return Stream.<Plane<?>>concat(pictures.stream().map(PictureLayer::plane), masks.stream().map(Named::plane))
                .toList();
    }

    /** Whether there is not a pixel in any picture layer. */
    public boolean isBlank() {
        return pictures.stream().allMatch(layer -> layer.plane().isBlank());
    }

    /** Whether nothing is to be seen: what there is, is hidden. */
    public boolean showsNothing() {
        return pictures.stream().allMatch(layer -> layer.seen().isEmpty());
    }

    /** All that is seen. */
    public Pixels flattened() {
        int[] out = new int[(int) size().area()];
        flatten(Area.of(size()), out);
        return new Pixels(size(), out);
    }

    /** Writes the pixels of all that is seen in one area into an array of the picture's extent. */
    public void flatten(Area area, int[] out) {
        PictureLayer lowest = pictures.getFirst();
        if (lowest.isPlain()) {
            // Copied, so that a transparent pixel keeps its colour.
            lowest.plane().read(area, out);
        } else {
            ColourPlane.blank(size()).read(area, out);
            lowest.over(area, out);
        }
        pictures.stream().skip(1).forEach(layer -> layer.over(area, out));
    }

    /** The visible colour of a pixel. */
    public int colourAt(int x, int y) {
        int colour = pictures.getFirst().isPlain() ? pictures.getFirst().plane().at(x, y) : 0;
        for (PictureLayer layer : pictures.subList(pictures.getFirst().isPlain() ? 1 : 0, pictures.size())) {
            colour = layer.over(colour, x, y);
        }
        return colour;
    }

    /** The smallest area of whole tiles outside of which what is seen is the same as at another moment of its size. */
    public Area difference(Layers other) {
        int same = 0;
        int least = Math.min(pictures.size(), other.pictures.size());
        while (same < least && pictures.get(same).equals(other.pictures.get(same))) {
            same++;
        }
        int end = 0;
        while (end < least - same && fromEnd(end).equals(other.fromEnd(end))) {
            end++;
        }
        List<PictureLayer> mine = pictures.subList(same, pictures.size() - end);
        List<PictureLayer> theirs = other.pictures.subList(same, other.pictures.size() - end);
        return mine.size() == theirs.size()
                ? union(IntStream.range(0, mine.size()).mapToObj(i -> difference(mine.get(i), theirs.get(i))))
                : union(Stream.concat(mine.stream(), theirs.stream()).map(PictureLayer::seen));
    }

    private PictureLayer fromEnd(int index) {
        return pictures.get(pictures.size() - 1 - index);
    }

    private static Area difference(PictureLayer mine, PictureLayer theirs) {
        if (!mine.meetsAs(theirs)) {
            return mine.seen().union(theirs.seen());
        }
        return mine.seen().isEmpty() && theirs.seen().isEmpty()
                ? Area.EMPTY
                : mine.plane().difference(theirs.plane());
    }

    private static Area union(Stream<Area> areas) {
        return areas.reduce(Area.EMPTY, Area::union);
    }

    /** With other picture layers, and one of them active. */
    public Layers withPictures(List<PictureLayer> others, int index) {
        return new Layers(others, index, masks, active, originX, originY);
    }

    /** With another picture layer in the place of the active one. */
    public Layers withPicture(PictureLayer other) {
        List<PictureLayer> changed = new ArrayList<>(pictures);
        changed.set(activePicture, other);
        return withPictures(changed, activePicture);
    }

    public Layers withActive(int index) {
        return new Layers(pictures, activePicture, masks, index, originX, originY);
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
        return new Layers(pictures, activePicture, changed, active, originX, originY);
    }

    /** With one more mask, which is the active one. */
    public Layers withMask(String name, MaskPlane mask) {
        List<Named> more = new ArrayList<>(masks);
        more.add(new Named(name, mask));
        return new Layers(pictures, activePicture, more, masks.size(), originX, originY);
    }

    /** Without the active mask, which is not the only one. */
    public Layers withoutMask() {
        List<Named> fewer = new ArrayList<>(masks);
        fewer.remove(active);
        return new Layers(pictures, activePicture, fewer, Math.min(active, fewer.size() - 1), originX, originY);
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
        return new Layers(pictures.stream().map(layer -> layer.each(newSize, colours)).toList(), activePicture,
                changed, active, newOriginX, newOriginY);
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
                && theirs.get(plane).getClass() == mine.getClass()
                && planes().stream().noneMatch(p -> p == theirs.get(plane));
        return edited ? plane : -1;
    }

    /** The memory in bytes of all tiles that are not blank. */
    public long bytes() {
        return planes().stream().mapToLong(Plane::bytes).sum();
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
