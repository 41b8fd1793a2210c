package studio.gesso.app.canvas.result;

import java.util.function.UnaryOperator;
import studio.gesso.app.canvas.document.Edits;
import studio.gesso.app.canvas.task.CanvasTask;
import studio.gesso.app.canvas.task.PendingResult;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.document.layer.Placement;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.resize.Resample;

/** How a result gets onto the canvas; none is made smaller unless the person says so. */
public enum Acceptance {
    /** In its place, as it is or enlarged. */
    IN_PLACE {
        @Override
        UnaryOperator<Layers> edit(PendingResult result) {
            return old -> {
                Area where = where(result, old);
                return Edits.place(result.name(), () -> Resample.LANCZOS.resize(result.pixels(), where.size()), where,
                        placement(result)).apply(old);
            };
        }
    },
    /** It takes the place of the whole picture, and the canvas its size. */
    CANVAS_OF_ITS_SIZE {
        @Override
        UnaryOperator<Layers> edit(PendingResult result) {
            return Edits.replace(result.name(), result.pixels(), placement(result));
        }
    },
    /** The picture around it is enlarged until it fits. */
    LARGER_CANVAS {
        @Override
        UnaryOperator<Layers> edit(PendingResult result) {
            return old -> Edits.enlarge(result.name(), result.pixels(), where(result, old), placement(result))
                    .apply(old);
        }
    };

    /** What accepting does to the layers. */
    abstract UnaryOperator<Layers> edit(PendingResult result);

    /** What a fill did not change stays in the layers below. */
    private static Placement placement(PendingResult result) {
        return result.proof().isPresent() ? Placement.CHANGED : Placement.WHOLE;
    }

    private static Area where(PendingResult result, Layers layers) {
        return CanvasTask.Origin.of(layers).inCanvas(result.where());
    }

    /** Whether the result has more pixels than its place, which is not the whole picture: only the person knows then. */
    static boolean isOpen(PendingResult result, Layers layers) {
        return result.pixels().size().area() > result.where().size().area() && !isWhole(result, layers);
    }

    /** How a result goes in where there is no question. */
    static Acceptance usual(PendingResult result, Layers layers) {
        boolean same = result.pixels().size().equals(result.where().size());
        return !same && isWhole(result, layers) ? CANVAS_OF_ITS_SIZE : IN_PLACE;
    }

    private static boolean isWhole(PendingResult result, Layers layers) {
        return where(result, layers).equals(Area.of(layers.size()));
    }
}
