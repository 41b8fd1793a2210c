package studio.gesso.app.fx;

import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/** The engine's pictures as images of the window. */
public final class FxImages {

    private FxImages() {}

    /** A picture as an image; an opaque one shares its memory, so that nothing is copied. */
    public static Image image(Pixels pixels) {
        int[] argb = pixels.isOpaque() ? pixels.argb() : premultiplied(pixels.argb());
        return new WritableImage(new PixelBuffer<>(pixels.width(), pixels.height(), IntBuffer.wrap(argb),
                PixelFormat.getIntArgbPreInstance()));
    }

    /** An image as a picture of the engine. */
    public static Pixels pixels(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return new Pixels(new Size(width, height), argb);
    }

    private static int[] premultiplied(int[] argb) {
        int[] out = new int[argb.length];
        for (int i = 0; i < out.length; i++) {
            int pixel = argb[i];
            int alpha = pixel >>> 24;
            out[i] = alpha << 24 | times(pixel >> 16, alpha) << 16 | times(pixel >> 8, alpha) << 8
                    | times(pixel, alpha);
        }
        return out;
    }

    private static int times(int channel, int alpha) {
        return ((channel & 0xff) * alpha + 127) / 255;
    }
}
