package studio.gesso.app.canvas.document;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import studio.gesso.engine.gallery.document.SavedDocument;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.Composite;

/**
 * The layers of a document.
 *
 * @param picture the picture; transparent where there is none
 * @param paint over the picture
 * @param masks at least one
 * @param active the index of the mask that the tools work on
 * @param originX the column of the pixel that was the first one's when the document was opened
 * @param originY its row
 */
record Contents(Plane.Colours picture, Plane.Colours paint, List<Layer> masks, int active, int originX, int originY) {

    /** A mask with its name. */
    record Layer(String name, Plane.Coverage plane) {}

    Contents {
        masks = List.copyOf(masks);
    }

    /** A picture, no paint and one empty mask. */
    static Contents of(Pixels picture) {
        Size size = picture.size();
        int count = Math.toIntExact(size.area());
        return new Contents(new Plane.Colours(size, picture.argb().clone()), new Plane.Colours(size, new int[count]),
                List.of(new Layer("Mask 1", new Plane.Coverage(size, new byte[count]))), 0, 0, 0);
    }

    /** The layers that were saved. */
    static Contents of(SavedDocument saved) {
        Size size = saved.picture().size();
        List<Layer> masks = saved.masks()
                .stream()
                .map(layer -> new Layer(layer.name(),
                        new Plane.Coverage(size, layer.mask().coverage().clone())))
                .toList();
        return new Contents(new Plane.Colours(size, saved.picture().argb().clone()),
                new Plane.Colours(size, saved.paint().argb().clone()), masks, saved.active(), 0, 0);
    }

    Size size() {
        return picture.size();
    }

    Plane.Coverage mask() {
        return masks.get(active).plane;
    }

    Contents withActive(int index) {
        return new Contents(picture, paint, masks, index, originX, originY);
    }

    /** With one more mask, which is the active one. */
    Contents withMask(String name, Mask mask) {
        List<Layer> more = new ArrayList<>(masks);
        more.add(new Layer(name, new Plane.Coverage(size(), mask.coverage().clone())));
        return new Contents(picture, paint, more, masks.size(), originX, originY);
    }

    /** With another name for the active mask. */
    Contents withMaskNamed(String name) {
        List<Layer> renamed = new ArrayList<>(masks);
        renamed.set(active, new Layer(name, mask()));
        return new Contents(picture, paint, renamed, active, originX, originY);
    }

    /** Without the active mask, which is not the only one. */
    Contents withoutMask() {
        List<Layer> fewer = new ArrayList<>(masks);
        fewer.remove(active);
        return new Contents(picture, paint, fewer, Math.min(active, fewer.size() - 1), originX, originY);
    }

    /** Whether there is neither picture nor paint, not even a pixel. */
    boolean isBlank() {
        return allZero(picture.values()) && allZero(paint.values());
    }

    /** Writes the pixels of picture and paint together for one area into an array of the picture's extent. */
    void flatten(Area area, int[] out) {
        int[] below = picture.values();
        int[] above = paint.values();
        Area inside = area.intersect(Area.of(size()));
        for (int y = 0; y < inside.height(); y++) {
            int i = picture.index(inside, y);
            for (int x = 0; x < inside.width(); x++, i++) {
                out[i] = above[i] == 0 ? below[i] : Composite.mix(below[i], above[i] | 0xff000000, above[i] >>> 24);
            }
        }
    }

    /** Copied, to be kept in a file. */
    SavedDocument saved(List<String> history, JsonObject settings) {
        List<SavedDocument.Layer> copies = masks.stream()
                .map(mask -> new SavedDocument.Layer(mask.name, new Mask(size(), mask.plane.values().clone())))
                .toList();
        return new SavedDocument(new Pixels(size(), picture.values().clone()),
                new Pixels(size(), paint.values().clone()), copies, active, history, settings);
    }

    /** All layers cut or enlarged to an area; what is new is transparent and not covered. */
    Contents crop(Area area) {
        List<Layer> cropped = new ArrayList<>();
        for (Layer mask : masks) {
            Mask part = Crop.of(new Mask(size(), mask.plane.values()), area);
            cropped.add(new Layer(mask.name, new Plane.Coverage(area.size(), part.coverage())));
        }
        return new Contents(crop(picture, area), crop(paint, area), cropped, active, originX - area.x(),
                originY - area.y());
    }

    /** Writes pixels to the picture, and takes away the paint over them. */
    void place(Pixels pixels, Area where) {
        if (!where.size().equals(pixels.size())) {
            throw new IllegalArgumentException(pixels + " does not fill " + where);
        }
        for (int y = 0; y < where.height(); y++) {
            int to = picture.index(where, y);
            System.arraycopy(pixels.argb(), y * where.width(), picture.values(), to, where.width());
            Arrays.fill(paint.values(), to, to + where.width(), 0);
        }
    }

    /** How much memory the layers take that are not also another's. */
    long bytesNotIn(Contents other) {
        List<Plane<?>> shared = other.planes().toList();
        return planes().filter(plane -> shared.stream().noneMatch(s -> s == plane))
                .mapToLong(plane -> plane.size().area() * plane.valueBytes())
                .sum();
    }

    private Stream<Plane<?>> planes() {
        return Stream.concat(Stream.of(picture, paint), masks.stream().map(Layer::plane));
    }

    private static boolean allZero(int[] values) {
        for (int value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private static Plane.Colours crop(Plane.Colours plane, Area area) {
        return new Plane.Colours(area.size(), Crop.of(new Pixels(plane.size(), plane.values()), area).argb());
    }
}
