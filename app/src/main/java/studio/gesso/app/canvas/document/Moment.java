package studio.gesso.app.canvas.document;

import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.document.SavedDocument.Step;
import studio.gesso.engine.image.Area;

/**
 * The document after a step.
 *
 * @param frame where the next picture is made; of a moment that has been left, as it was then
 */
record Moment(Step step, PixelGrid grid, Area frame) {

    Layers layers() {
        return step.layers();
    }

    /** The same with the frame as it was when it was left. */
    Moment leftWith(Area newFrame) {
        return new Moment(step, grid, newFrame);
    }
}
