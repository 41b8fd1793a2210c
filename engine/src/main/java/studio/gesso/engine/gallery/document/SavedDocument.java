package studio.gesso.engine.gallery.document;

import com.google.gson.JsonObject;
import java.util.List;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/**
 * A canvas as it is kept in a file: all layers of one size.
 *
 * @param picture the picture; transparent where there is none
 * @param paint what was painted over it
 * @param masks at least one
 * @param active the index of the mask that was worked on
 * @param history the names of the steps that led here, oldest first
 * @param settings whatever the studio wants to find again
 */
public record SavedDocument(Pixels picture, Pixels paint, List<Layer> masks, int active, List<String> history,
        JsonObject settings) {

    /** The most masks that a document has. */
    public static final int MOST_MASKS = 100;

    /** A mask under its name. */
    public record Layer(String name, Mask mask) {}

    public SavedDocument {
        masks = List.copyOf(masks);
        history = List.copyOf(history);
        Size size = picture.size();
        if (!paint.size().equals(size) || masks.stream().anyMatch(layer -> !layer.mask.size().equals(size))) {
            throw new IllegalArgumentException("The layers of a document must be of one size");
        }
        if (masks.isEmpty() || masks.size() > MOST_MASKS || active < 0 || active >= masks.size()) {
            throw new IllegalArgumentException(
                    "A document has 1 to " + MOST_MASKS + " masks, one of them active; not " + active + " of "
                            + masks.size());
        }
    }
}
