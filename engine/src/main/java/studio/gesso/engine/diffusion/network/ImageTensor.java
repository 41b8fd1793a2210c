package studio.gesso.engine.diffusion.network;

import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.tensor.Tensor;

/** Pictures as networks see them: {@code [1, 3, height, width]}, red, green and blue apart. Alpha is left out. */
public final class ImageTensor {

    private ImageTensor() {}

    /** A picture with colours from −1 to 1, as autoencoders take it. */
    public static Tensor signed(Pixels pixels) {
        return unit(pixels).map(value -> 2 * value - 1);
    }

    /** A picture with colours from 0 to 1, as ControlNets take it. */
    public static Tensor unit(Pixels pixels) {
        int area = pixels.argb().length;
        float[] data = new float[3 * area];
        for (int i = 0; i < area; i++) {
            int argb = pixels.argb()[i];
            data[i] = (argb >> 16 & 0xff) / 255f;
            data[area + i] = (argb >> 8 & 0xff) / 255f;
            data[2 * area + i] = (argb & 0xff) / 255f;
        }
        return new Tensor(new int[]{1, 3, pixels.height(), pixels.width()}, data);
    }

    /** A mask, {@code [1, 1, height, width]}: 1 where a pixel is repainted, 0 where it is kept. */
    public static Tensor mask(Mask mask) {
        float[] data = new float[mask.coverage().length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (mask.coverage()[i] & 0xff) / 255f;
        }
        return new Tensor(new int[]{1, 1, mask.height(), mask.width()}, data);
    }

    /**
     * The picture of colours from −1 to 1; what lies outside is clamped, and halves are rounded to even.
     *
     * @param colours {@code [1, 3, height, width]}, or one channel for grey
     */
    public static Pixels picture(Tensor colours) {
        int[] shape = colours.shape();
        int area = shape[2] * shape[3];
        int green = shape[1] == 3 ? area : 0;
        int[] argb = new int[area];
        float[] data = colours.data();
        for (int i = 0; i < area; i++) {
            argb[i] = 0xff << 24 | signed(data[i]) << 16 | signed(data[green + i]) << 8 | signed(data[2 * green + i]);
        }
        return new Pixels(new Size(shape[3], shape[2]), argb);
    }

    private static int signed(float value) {
        return level(value / 2 + 0.5f);
    }

    /** A colour from 0 to 1 in eight bits; what lies outside is clamped, and halves are rounded to even. */
    public static int level(float unit) {
        return (int) Math.rint(Math.clamp(unit, 0f, 1f) * 255f);
    }
}
