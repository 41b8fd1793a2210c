package studio.gesso.engine.diffusion.guidance.control;

import java.util.List;
import studio.gesso.engine.diffusion.network.ImageTensor;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.resize.Premultiplied;
import studio.gesso.engine.image.resize.Resample;
import studio.gesso.engine.tensor.Tensor;

/**
 * How a CLIP vision encoder sees pictures ({@code CLIPImageProcessor} of transformers): a square from the middle.
 *
 * @param side of the square, in pixels
 * @param mean of each colour, which is taken away
 * @param deviation of each colour, by which the rest is divided
 */
public record ReferencePicture(int side, List<Double> mean, List<Double> deviation) {

    /** As CLIP was trained. */
    public static ReferencePicture of(int side) {
        return new ReferencePicture(side, List.of(0.48145466, 0.4578275, 0.40821073),
                List.of(0.26862954, 0.26130258, 0.27577711));
    }

    public ReferencePicture {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
    }

    /** A picture, {@code [1, 3, side, side]}. */
    Tensor of(Pixels picture) {
        Pixels square = square(Premultiplied.overWhite(picture));
        Tensor unit = ImageTensor.unit(square);
        float[] data = unit.data().clone();
        for (int i = 0; i < data.length; i++) {
            int colour = i / (side * side);
            data[i] = (float) ((data[i] - mean.get(colour)) / deviation.get(colour));
        }
        return new Tensor(unit.shape(), data);
    }

    /** Nothing: the mean colour. */
    Tensor blank() {
        return Tensor.zeros(1, 3, side, side);
    }

    private Pixels square(Pixels picture) {
        int width = picture.width();
        int height = picture.height();
        int shorter = Math.min(width, height);
        Size size = new Size(Math.toIntExact((long) side * width / shorter),
                Math.toIntExact((long) side * height / shorter));
        Pixels resized = Resample.BICUBIC.resize(picture, size);
        int left = (size.width() - side) / 2;
        int top = (size.height() - side) / 2;
        int[] argb = new int[side * side];
        for (int y = 0; y < side; y++) {
            System.arraycopy(resized.argb(), (top + y) * size.width() + left, argb, y * side, side);
        }
        return new Pixels(new Size(side, side), argb);
    }
}
