package studio.gesso.engine.image;

/** The ways of turning and mirroring a picture that move whole pixels and change none. */
public enum Transpose {
    /** A quarter to the right, clockwise. */
    RIGHT(true),
    /** A quarter to the left. */
    LEFT(true),
    /** Upside down, by half a turn. */
    HALF(false),
    /** Left and right exchanged. */
    MIRROR(false),
    /** Top and bottom exchanged. */
    FLIP(false),
    /** Rows become columns. */
    TRANSPOSE(true),
    /** The same along the other diagonal. */
    TRANSVERSE(true);

    private final boolean sideways;

    Transpose(boolean sideways) {
        this.sideways = sideways;
    }

    /** The extent of what is turned. */
    public Size size(Size size) {
        return sideways ? new Size(size.height(), size.width()) : size;
    }

    /** A picture turned. */
    public Pixels of(Pixels pixels) {
        int[] out = new int[pixels.argb().length];
        Size size = size(pixels.size());
        for (int y = 0, i = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                out[i++] = pixels.argb()[from(x, y, pixels.size())];
            }
        }
        return new Pixels(size, out);
    }

    /** A mask turned. */
    public Mask of(Mask mask) {
        byte[] out = new byte[mask.coverage().length];
        Size size = size(mask.size());
        for (int y = 0, i = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                out[i++] = mask.coverage()[from(x, y, mask.size())];
            }
        }
        return new Mask(size, out);
    }

    /**
     * Where an area goes when its picture is turned; it may reach outside.
     *
     * @param size of the picture before
     */
    public Area of(Area area, Size size) {
        int fromRight = size.width() - area.right();
        int fromBottom = size.height() - area.bottom();
        int x = switch (this) {
            case RIGHT, TRANSVERSE -> fromBottom;
            case LEFT, TRANSPOSE -> area.y();
            case HALF, MIRROR -> fromRight;
            case FLIP -> area.x();
        };
        int y = switch (this) {
            case RIGHT, TRANSPOSE -> area.x();
            case LEFT, TRANSVERSE -> fromRight;
            case HALF, FLIP -> fromBottom;
            case MIRROR -> area.y();
        };
        return sideways ? new Area(x, y, area.height(), area.width()) : new Area(x, y, area.width(), area.height());
    }

    /** The index of the pixel that comes to a column and a row. */
    private int from(int x, int y, Size old) {
        int right = old.width() - 1;
        int bottom = old.height() - 1;
        return switch (this) {
            case RIGHT -> (bottom - x) * old.width() + y;
            case LEFT -> x * old.width() + right - y;
            case HALF -> (bottom - y) * old.width() + right - x;
            case MIRROR -> y * old.width() + right - x;
            case FLIP -> (bottom - y) * old.width() + x;
            case TRANSPOSE -> x * old.width() + y;
            case TRANSVERSE -> (bottom - x) * old.width() + right - y;
        };
    }
}
