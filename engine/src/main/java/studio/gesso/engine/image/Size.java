package studio.gesso.engine.image;

/** Width and height in pixels, each at least 1. */
public record Size(int width, int height) {

    public Size {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("A picture of " + width + " × " + height + " pixels is not possible");
        }
    }

    /** The number of pixels. */
    public long area() {
        return (long) width * height;
    }

    /** Both sides times a factor, rounded, and at least 1. */
    public Size times(double factor) {
        return new Size((int) Math.max(1, Math.round(width * factor)), (int) Math.max(1, Math.round(height * factor)));
    }

    @Override
    public String toString() {
        return width + " × " + height;
    }
}
