package studio.gesso.engine.image.preprocess;

import java.util.Arrays;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;

/**
 * Lines and shades of a drawing on light paper, white on black: {@code lineart_standard} of sd-webui-controlnet and
 * controlnet_aux. How much darker than its surroundings a pixel is, with half of full white for the middle one of the lines.
 */
final class LineArt {

    private static final double SIGMA = 6;
    /** What is no darker than this is paper. */
    private static final float PAPER = 8;
    private static final float LEAST = 16;

    private LineArt() {}

    static Pixels of(Pixels picture, Preprocessing how, Cancellation cancellation) {
        int width = picture.width();
        float[] darker = new float[picture.argb().length];
        Gaussian.Rows blurred = Gaussian.ofNumbers(SIGMA).over(picture);
        for (int i = 0; i < darker.length;) {
            float[] row = blurred.next(cancellation);
            for (int x = 0; x < width; x++, i++) {
                int argb = picture.argb()[i];
                float least = Math.min(Math.min(row[Gaussian.COLOURS * x] - (argb >> 16 & 0xff),
                        row[Gaussian.COLOURS * x + 1] - (argb >> 8 & 0xff)),
                        row[Gaussian.COLOURS * x + 2] - (argb & 0xff));
                darker[i] = Math.clamp(least, 0f, 255f);
            }
        }
        float middle = Math.max(LEAST, middle(darker));
        GreyRows out = new GreyRows(picture.size());
        for (int i = 0; i < darker.length; i++) {
            out.set(i % width, i / width, (int) (darker[i] / middle * 127));
        }
        return out.pixels();
    }

    /** The median of what is no paper; 0 where all is. */
    private static float middle(float[] darker) {
        float[] lines = new float[darker.length];
        int count = 0;
        for (float value : darker) {
            if (value > PAPER) {
                lines[count++] = value;
            }
        }
        Arrays.sort(lines, 0, count);
        return count == 0 ? 0 : (lines[(count - 1) / 2] + lines[count / 2]) / 2;
    }
}
