package studio.gesso.app.canvas.task;

import java.util.Arrays;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.Composite;
import studio.gesso.engine.image.mask.Feather;
import studio.gesso.engine.image.resize.Resample;

/**
 * How a new version of a frame goes over into the picture around it: softly on the sides inside the picture, and not at
 * all on those at its edge.
 *
 * @param size of the frame
 * @param width of the soft edge in pixels
 */
record FrameBlend(Size size, boolean left, boolean top, boolean right, boolean bottom, int width) {

    /** A soft edge is at most this part of the frame. */
    private static final int PART = 8;

    static FrameBlend of(Area picture, Area frame, int feather) {
        int width = Math.min(feather, Math.min(frame.width(), frame.height()) / PART);
        return new FrameBlend(frame.size(), frame.x() > picture.x(), frame.y() > picture.y(),
                frame.right() < picture.right(), frame.bottom() < picture.bottom(), width);
    }

    /** New pixels, of any size, over those of the frame; in their own size. */
    Pixels over(Pixels before, Pixels now) {
        if (width == 0 || !(left || top || right || bottom)) {
            return now;
        }
        Mask soft = Resample.BILINEAR.resize(coverage(), now.size());
        return Composite.over(Resample.LANCZOS.resize(before, now.size()), now, Area.of(now.size()), soft);
    }

    private Mask coverage() {
        byte[] out = new byte[Math.toIntExact(size.area())];
        int from = left ? width : 0;
        int to = size.width() - (right ? width : 0);
        for (int y = top ? width : 0; y < size.height() - (bottom ? width : 0); y++) {
            Arrays.fill(out, y * size.width() + from, y * size.width() + to, (byte) 255);
        }
        return Feather.of(new Mask(size, out), width);
    }
}
