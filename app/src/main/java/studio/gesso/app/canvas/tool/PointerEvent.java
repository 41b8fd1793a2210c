package studio.gesso.app.canvas.tool;

/**
 * Where and when the pointer touches the canvas.
 *
 * @param column in pixels of the picture, from its left edge
 * @param row in pixels of the picture, from its upper edge
 * @param scale how many pixels of the screen a pixel of the picture has
 * @param millis on any clock
 * @param keys what is held down meanwhile
 */
public record PointerEvent(double column, double row, double scale, double millis, Keys keys) {

    /** The keys that change what a tool does. */
    public enum Keys {
        NONE,
        SHIFT,
        ALT,
        SHIFT_ALT;

        /** Those that are held down. */
        public static Keys of(boolean shift, boolean alt) {
            return shift ? alt ? SHIFT_ALT : SHIFT : alt ? ALT : NONE;
        }
    }

    /** At a place this many pixels of the picture farther right and down. */
    public PointerEvent moved(int right, int down) {
        return new PointerEvent(column + right, row + down, scale, millis, keys);
    }

    /** How far it is from another, in pixels of the screen. */
    double distance(PointerEvent other) {
        return Math.hypot(column - other.column, row - other.row) * scale;
    }
}
