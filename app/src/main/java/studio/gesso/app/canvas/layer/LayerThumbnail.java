package studio.gesso.app.canvas.layer;

import studio.gesso.engine.archive.document.layer.ColourPlane;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/** A small picture of a layer. It looks at few of its pixels, so that it costs the same for a canvas of any size. */
final class LayerThumbnail {

    /** The longer side, in pixels: two for each of the desktop's. */
    private static final int SIDE = 72;

    private LayerThumbnail() {}

    static Pixels of(ColourPlane plane) {
        Size size = plane.size();
        double scale = Math.min(1, (double) SIDE / Math.max(size.width(), size.height()));
        Size small = new Size(Math.max(1, (int) Math.round(size.width() * scale)),
                Math.max(1, (int) Math.round(size.height() * scale)));
        int[] argb = new int[(int) small.area()];
        for (int y = 0; y < small.height(); y++) {
            int row = (2 * y + 1) * size.height() / (2 * small.height());
            for (int x = 0; x < small.width(); x++) {
                argb[y * small.width() + x] = plane.at((2 * x + 1) * size.width() / (2 * small.width()), row);
            }
        }
        return new Pixels(small, argb);
    }
}
