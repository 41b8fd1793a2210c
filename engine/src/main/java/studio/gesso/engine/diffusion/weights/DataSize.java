package studio.gesso.engine.diffusion.weights;

import java.util.Locale;

/** Sizes of data for people, in decimal units as file managers show them. */
public final class DataSize {

    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};
    private static final int STEP = 1000;

    private DataSize() {}

    /** A size, such as "2.1 GB". */
    public static String of(long bytes) {
        return bytes < STEP
                ? bytes + (bytes == 1 ? " byte" : " bytes")
                : number(bytes, unit(bytes)) + " " + UNITS[unit(bytes)];
    }

    /** A part of a whole, such as "1.9 of 2.1 GB"; in bytes where both would look the same. */
    public static String of(long part, long whole) {
        if (part < STEP || whole < STEP || unit(part) != unit(whole)) {
            return whole < STEP ? part + " of " + of(whole) : of(part) + " of " + of(whole);
        }
        String shown = number(part, unit(part));
        return shown.equals(number(whole, unit(whole)))
                ? part + " of " + whole + " bytes"
                : shown + " of " + of(whole);
    }

    private static int unit(long bytes) {
        int unit = 0;
        for (double size = bytes / (double) STEP; size >= STEP && unit < UNITS.length - 1; size /= STEP) {
            unit++;
        }
        return unit;
    }

    private static String number(long bytes, int unit) {
        return String.format(Locale.ROOT, "%.1f", bytes / Math.pow(STEP, unit + 1));
    }
}
