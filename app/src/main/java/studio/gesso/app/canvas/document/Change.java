package studio.gesso.app.canvas.document;

import java.util.List;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.image.Area;

/**
 * What has changed in a document.
 *
 * @param area where, in pixels of the picture
 */
public record Change(Type kind, Area area) {

    /** The type of a change. */
    public enum Type {
        /** Pixels of what is seen, or picture layers. */
        COLOURS,
        /** Coverage of the active mask. */
        MASK,
        /** Size, number or names of the layers, and so possibly all pixels. */
        LAYERS
    }

    /** The change from one moment to another. */
    static Change between(Layers before, Layers after) {
        if (!sameFrame(before, after)) {
            return new Change(Type.LAYERS, Area.of(after.size()));
        }
        Area colours = after.difference(before);
        Area mask = before.mask().difference(after.mask());
        if (!colours.isEmpty() && !mask.isEmpty()) {
            return new Change(Type.LAYERS, Area.of(after.size()));
        }
        return mask.isEmpty() ? new Change(Type.COLOURS, colours) : new Change(Type.MASK, mask);
    }

    /** Whether everything except the colours and the active mask is unchanged. */
    private static boolean sameFrame(Layers before, Layers after) {
        return before.size().equals(after.size()) && before.originX() == after.originX()
                && before.originY() == after.originY() && before.active() == after.active()
                && names(before).equals(names(after)) && othersAreSame(before, after);
    }

    private static boolean othersAreSame(Layers before, Layers after) {
        for (int i = 0; i < before.masks().size(); i++) {
            if (i != before.active() && before.masks().get(i).plane() != after.masks().get(i).plane()) {
                return false;
            }
        }
        return true;
    }

    private static List<String> names(Layers layers) {
        return layers.masks().stream().map(Layers.Named::name).toList();
    }
}
