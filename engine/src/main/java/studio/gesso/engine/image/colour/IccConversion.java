package studio.gesso.engine.image.colour;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** From the colours of an ICC profile to sRGB, with the rendering intent that the profile asks for. */
final class IccConversion implements ColourConversion {

    /** How many values of each component are tried to see whether a profile is sRGB under another name. */
    private static final int TRIED = 9;

    private final ColorConvertOp op;
    private final int components;

    /** @throws java.awt.color.CMMException or IllegalArgumentException if the profile is broken */
    IccConversion(ICC_Profile profile, int components) {
        this.op = new ColorConvertOp(new ICC_Profile[]{profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null);
        this.components = components;
        toSrgb(new int[components], 255);
    }

    /** Whether it changes nothing but roundings: then the samples are sRGB and stay as they are. */
    boolean isIdentity() {
        if (components != 3) {
            return false;
        }
        int[] samples = new int[TRIED * TRIED * TRIED * 3];
        for (int i = 0; i < samples.length / 3; i++) {
            samples[3 * i] = i % TRIED * 255 / (TRIED - 1);
            samples[3 * i + 1] = i / TRIED % TRIED * 255 / (TRIED - 1);
            samples[3 * i + 2] = i / TRIED / TRIED * 255 / (TRIED - 1);
        }
        int[] colours = toSrgb(samples, 255);
        for (int i = 0; i < samples.length; i++) {
            if (Math.abs((colours[i / 3] >> 16 - 8 * (i % 3) & 0xff) - samples[i]) > 1) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int[] toSrgb(int[] samples, int largest) {
        int width = samples.length / components;
        int type = largest > 255 ? DataBuffer.TYPE_USHORT : DataBuffer.TYPE_BYTE;
        WritableRaster from = Raster.createInterleavedRaster(type, width, 1, components, null);
        from.setPixels(0, 0, width, 1, samples);
        WritableRaster to = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, 1, 3, null);
        op.filter(from, to);
        int[] rgb = to.getPixels(0, 0, width, 1, new int[3 * width]);
        int[] out = new int[width];
        for (int i = 0; i < width; i++) {
            out[i] = rgb[3 * i] << 16 | rgb[3 * i + 1] << 8 | rgb[3 * i + 2];
        }
        return out;
    }
}
