package studio.gesso.engine.archive.document.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.BlendMode;

/** What can be done to the picture layers of a canvas as wholes. */
public final class PictureLayers {

    private PictureLayers() {}

    /** A name that no picture layer has: the wished one, or that with a number. */
    public static String freeName(Layers layers, String wish) {
        List<String> names = layers.pictures().stream().map(PictureLayer::name).toList();
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> number == 1 ? wish : wish + " " + number)
                .filter(name -> !names.contains(name))
                .findFirst()
                .orElseThrow();
    }

    /** With an empty layer over the active one, which is active then. */
    public static Layers add(Layers layers) {
        return over(layers, layers.activePicture() + 1,
                new PictureLayer(freeName(layers, Layers.PAINT), ColourPlane.blank(layers.size())));
    }

    /** With a copy of the active layer over it, which is active then. */
    public static Layers duplicate(Layers layers) {
        return over(layers, layers.activePicture() + 1,
                layers.picture().named(freeName(layers, layers.picture().name())));
    }

    static Layers over(Layers layers, int index, PictureLayer layer) {
        List<PictureLayer> more = new ArrayList<>(layers.pictures());
        more.add(index, layer);
        return layers.withPictures(more, index);
    }

    /** Without the active layer; a single one is emptied instead. */
    public static Layers remove(Layers layers) {
        if (layers.pictures().size() == 1) {
            return layers.withPicture(layers.picture().withPlane(ColourPlane.blank(layers.size())));
        }
        List<PictureLayer> fewer = new ArrayList<>(layers.pictures());
        fewer.remove(layers.activePicture());
        return layers.withPictures(fewer, Math.max(0, layers.activePicture() - 1));
    }

    /** With a layer in another place, by the indices of both; it is active then. */
    public static Layers move(Layers layers, int from, int to) {
        List<PictureLayer> moved = new ArrayList<>(layers.pictures());
        moved.add(to, moved.remove(from));
        return layers.withPictures(moved, to);
    }

    /**
     * With the active layer and the one below it as one, which has that one's name and blend mode.
     *
     * @throws UserException if one of them is hidden: its pixels would be lost
     */
    public static Layers mergeDown(Layers layers) {
        int index = layers.activePicture();
        if (index == 0) {
            return layers;
        }
        PictureLayer below = requireVisible(layers.pictures().get(index - 1));
        Area area = Area.of(layers.size());
        Pixels merged = ColourPlane.blank(layers.size()).pixels();
        below.withMode(BlendMode.NORMAL).over(area, merged.argb());
        requireVisible(layers.picture()).over(area, merged.argb());
        List<PictureLayer> fewer = new ArrayList<>(layers.pictures());
        fewer.remove(index);
        fewer.set(index - 1, below.withPlane(ColourPlane.of(merged)).withOpacity(PictureLayer.OPAQUE));
        return layers.withPictures(fewer, index - 1);
    }

    private static PictureLayer requireVisible(PictureLayer layer) {
        if (!layer.visible()) {
            throw new UserException(
                    "The layer “" + layer.name() + "” is hidden; show it before it is merged, or remove it.");
        }
        return layer;
    }

    /** With all that is seen as one layer, in the place of the lowest of them; hidden layers stay. */
    public static Layers mergeVisible(Layers layers) {
        List<PictureLayer> visible = layers.pictures().stream().filter(PictureLayer::visible).toList();
        if (visible.size() < 2) {
            return layers;
        }
        PictureLayer merged = new PictureLayer(visible.getFirst().name(), ColourPlane.of(layers.flattened()));
        List<PictureLayer> fewer = new ArrayList<>();
        for (PictureLayer layer : layers.pictures()) {
            if (layer == visible.getFirst()) {
                fewer.add(merged);
            } else if (!layer.visible()) {
                fewer.add(layer);
            }
        }
        return layers.withPictures(fewer, fewer.indexOf(merged));
    }

    /** With a picture as a layer over the others, at a place where it may reach outside, which is cut off. */
    public static Layers paste(Layers layers, String name, Pixels pixels, int x, int y) {
        Size size = layers.size();
        int[] out = new int[(int) size.area()];
        Area part = new Area(x, y, pixels.width(), pixels.height()).intersect(Area.of(size));
        for (int row = part.y(); row < part.bottom(); row++) {
            System.arraycopy(pixels.argb(), (row - y) * pixels.width() + part.x() - x, out,
                    row * size.width() + part.x(), part.width());
        }
        return over(layers, layers.pictures().size(),
                new PictureLayer(freeName(layers, name), ColourPlane.of(new Pixels(size, out))));
    }
}
