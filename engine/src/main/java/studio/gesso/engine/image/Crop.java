package studio.gesso.engine.image;

/** The part of a picture or mask that lies in an area; what is outside the picture is transparent, or not covered. */
public final class Crop {

    private Crop() {}

    /** The pixels of an area, which may reach outside the picture: so it also makes a picture larger. */
    public static Pixels of(Pixels pixels, Area area) {
        int[] out = new int[Math.toIntExact(area.size().area())];
        copy(pixels.argb(), pixels.size(), area, out);
        return new Pixels(area.size(), out);
    }

    /** The coverage of an area, which may reach outside the picture. */
    public static Mask of(Mask mask, Area area) {
        byte[] out = new byte[Math.toIntExact(area.size().area())];
        copy(mask.coverage(), mask.size(), area, out);
        return new Mask(area.size(), out);
    }

    private static void copy(Object from, Size size, Area area, Object to) {
        Area common = Area.of(size).intersect(area);
        for (int y = common.y(); y < common.bottom(); y++) {
            System.arraycopy(from, y * size.width() + common.x(), to,
                    (y - area.y()) * area.width() + common.x() - area.x(), common.width());
        }
    }
}
