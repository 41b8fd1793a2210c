package studio.gesso.engine.image.codec;

import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/**
 * The place of the first frame of an animation, which may be smaller than the canvas.
 *
 * @param size what is shown
 * @param x the first picture's left edge in it
 * @param y its upper edge
 */
record AnimationFrame(Size size, int x, int y) {

    /** The frame fills the canvas. */
    static final AnimationFrame NONE = new AnimationFrame(new Size(1, 1), 0, 0);

    /** The frame on its canvas, which is transparent around it. */
    Pixels show(Pixels frame) {
        boolean whole = this == NONE || x == 0 && y == 0 && size.equals(frame.size());
        return whole ? frame : Crop.of(frame, new Area(-x, -y, size.width(), size.height()));
    }
}
