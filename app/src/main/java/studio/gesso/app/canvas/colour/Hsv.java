package studio.gesso.app.canvas.colour;

/**
 * A colour by hue, saturation and value, as a colour wheel has it.
 *
 * @param hue in degrees, 0 to 360
 * @param saturation 0 to 1
 * @param value 0 (black) to 1
 */
record Hsv(double hue, double saturation, double value) {

    /** Of a colour {@code 0xAARRGGBB}; grey has the hue 0. */
    static Hsv of(int argb) {
        double red = (argb >> 16 & 0xff) / 255.0;
        double green = (argb >> 8 & 0xff) / 255.0;
        double blue = (argb & 0xff) / 255.0;
        double most = Math.max(red, Math.max(green, blue));
        double spread = most - Math.min(red, Math.min(green, blue));
        if (spread == 0) {
            return new Hsv(0, 0, most);
        }
        double sixth = most == red
                ? (green - blue) / spread
                : most == green ? (blue - red) / spread + 2 : (red - green) / spread + 4;
        return new Hsv(sixth < 0 ? 60 * sixth + 360 : 60 * sixth, spread / most, most);
    }

    /** The nearest opaque colour of eight bits a channel, {@code 0xAARRGGBB}. */
    int argb() {
        return 0xff000000 | channel(5) << 16 | channel(3) << 8 | channel(1);
    }

    /** Each channel falls and rises along the hue as a trapezium, a third of the wheel after the other. */
    private int channel(int shift) {
        double place = (shift + hue / 60) % 6;
        double away = Math.clamp(Math.min(place, 4 - place), 0, 1);
        return (int) Math.round(255 * (value - value * saturation * away));
    }
}
