package studio.gesso.engine.archive.document;

import com.google.gson.JsonObject;
import java.util.List;
import studio.gesso.engine.archive.document.layer.Layers;

/**
 * A canvas as it is stored in a file, with its history.
 *
 * @param steps the moments of the canvas, oldest first; what comes after the present one has been undone
 * @param present the index of the moment that is now
 * @param settings the settings of the studio
 */
public record SavedDocument(List<Step> steps, int present, JsonObject settings) {

    /** How much memory a history may take. */
    public static final long HISTORY_BYTES = 256L << 20;

    /**
     * A moment.
     *
     * @param name of the step that led to it, such as "Brush"
     */
    public record Step(String name, Layers layers) {}

    public SavedDocument {
        steps = List.copyOf(steps);
        if (present < 0 || present >= steps.size()) {
            throw new IllegalArgumentException("There is no step " + present + " among " + steps.size());
        }
    }

    /** A canvas without a history. */
    public static SavedDocument of(Layers layers, JsonObject settings) {
        return new SavedDocument(List.of(new Step("", layers)), 0, settings);
    }

    /** The canvas as it is now. */
    public Layers layers() {
        return steps.get(present).layers;
    }
}
