package studio.gesso.engine.image.colour;

/** Converts stored colours to sRGB, a row at a time. */
public interface ColourConversion {

    /**
     * The colours of a row.
     *
     * @param samples the row without alpha: one (grey), three (RGB) or four (CMYK, the amount of ink) numbers a pixel
     * @param largest the largest number that a sample can be, 255 or 65535
     * @return 0xRRGGBB for each pixel
     */
    int[] toSrgb(int[] samples, int largest);
}
