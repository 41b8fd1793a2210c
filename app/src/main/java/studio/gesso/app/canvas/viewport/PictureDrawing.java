package studio.gesso.app.canvas.viewport;

import studio.gesso.engine.image.Area;

/**
 * Draws a picture into a part of the view: enlarged, its pixels are squares; reduced, they are averaged.
 *
 * @param map the picture
 * @param scaleX how wide one of its pixels is in the view
 * @param scaleY how high
 * @param left where its left edge is in the view
 * @param top where its upper edge is
 * @param look how it looks when it is enlarged
 */
record PictureDrawing(Mipmap map, double scaleX, double scaleY, double left, double top, Look look) {

    /** From this scale on single pixels are shown; below, an enlarged small picture is smoothed. */
    private static final double LARGE = 4;

    /** How an enlarged picture looks. */
    enum Look {
        SQUARES,
        SMOOTH
    }

    /**
     * Writes the pixels of a part of the view, premultiplied; nothing is written outside the picture.
     *
     * @param out the view's pixels, in rows of {@code stride}
     */
    void draw(Area part, int[] out, int stride) {
        Area inside = part.intersect(Area.between((int) Math.round(left), (int) Math.round(top),
                (int) Math.round(left + map.size().width() * scaleX),
                (int) Math.round(top + map.size().height() * scaleY)));
        if (inside.isEmpty()) {
            return;
        }
        if (look == Look.SQUARES && scaleX > LARGE) {
            squares(inside, out, stride);
        } else {
            means(inside, out, stride);
        }
    }

    private void squares(Area part, int[] out, int stride) {
        int[] argb = map.original();
        int[] columns = new int[part.width()];
        for (int x = 0; x < columns.length; x++) {
            columns[x] = at(part.x() + x + 0.5, left, scaleX, map.size().width());
        }
        for (int y = part.y(); y < part.bottom(); y++) {
            int row = at(y + 0.5, top, scaleY, map.size().height()) * map.size().width();
            int to = y * stride + part.x();
            for (int column : columns) {
                out[to++] = argb[row + column];
            }
        }
    }

    private static int at(double place, double edge, double scale, int limit) {
        return Math.clamp((int) Math.floor((place - edge) / scale), 0, limit - 1);
    }

    /** Between the four nearest pixels of the level that is a little too large. */
    private void means(Area part, int[] out, int stride) {
        int number = map.level(Math.max(scaleX, scaleY));
        Mipmap.Level level = map.get(number);
        Between across = new Between(part.x(), part.width(), left, scaleX * (1 << number), level.size().width());
        Between down = new Between(part.y(), part.height(), top, scaleY * (1 << number), level.size().height());
        int[] argb = level.argb();
        for (int y = 0; y < part.height(); y++) {
            int upper = down.first[y] * level.size().width();
            int lower = down.second[y] * level.size().width();
            int to = (part.y() + y) * stride + part.x();
            for (int x = 0; x < part.width(); x++) {
                int above = mix(argb[upper + across.first[x]], argb[upper + across.second[x]], across.weight[x]);
                int below = mix(argb[lower + across.first[x]], argb[lower + across.second[x]], across.weight[x]);
                out[to++] = mix(above, below, down.weight[y]);
            }
        }
    }

    /** {@code a·(256 − w) + b·w}, two channels at a time. */
    private static int mix(int a, int b, int weight) {
        if (a == b) {
            return a;
        }
        int even = (a & 0xff00ff) * (256 - weight) + (b & 0xff00ff) * weight + 0x800080;
        int odd = (a >>> 8 & 0xff00ff) * (256 - weight) + (b >>> 8 & 0xff00ff) * weight + 0x800080;
        return even >>> 8 & 0xff00ff | odd & 0xff00ff00;
    }

    /** The two neighbouring pixels of the picture for every pixel of a range of the view. */
    private static final class Between {

        private final int[] first;
        private final int[] second;
        /** The weight of the second, in parts of 256. */
        private final int[] weight;

        Between(int from, int count, double edge, double scale, int limit) {
            first = new int[count];
            second = new int[count];
            weight = new int[count];
            for (int i = 0; i < count; i++) {
                double place = Math.clamp((from + i + 0.5 - edge) / scale - 0.5, 0, limit - 1.0);
                first[i] = (int) place;
                second[i] = Math.min(first[i] + 1, limit - 1);
                weight[i] = (int) Math.round((place - first[i]) * 256);
            }
        }
    }
}
