package studio.gesso.engine.image.preprocess;

import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/** A grey picture while it is made. */
final class GreyRows {

    private final Size size;
    private final int[] argb;

    GreyRows(Size size) {
        this.size = size;
        argb = new int[Math.toIntExact(size.area())];
    }

    /** Sets a pixel to a level, 0 to 255; what is beyond is clipped. */
    void set(int x, int y, int level) {
        argb[y * size.width() + x] = 0xff000000 | Math.clamp(level, 0, 255) * 0x10101;
    }

    /** The finished picture. */
    Pixels pixels() {
        return new Pixels(size, argb);
    }
}
