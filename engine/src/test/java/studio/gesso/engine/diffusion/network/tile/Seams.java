package studio.gesso.engine.diffusion.network.tile;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/** How much colours change from one pixel to the next across the borders of tiles, and elsewhere. */
public final class Seams {

    private Seams() {}

    /** The mean step across the borders of tiles, from left to right. */
    private static double across(Pixels made, Size picture, TilePlan plan, int scale) {
        return borders(picture, plan, scale).stream().mapToDouble(x -> step(made, x)).average().orElseThrow();
    }

    /** That, in parts of the mean step at all other places between two pixels of the picture that was enlarged. */
    public static double ratio(Pixels made, Size picture, TilePlan plan, int scale) {
        Set<Integer> borders = borders(picture, plan, scale);
        double inside = IntStream.range(1, picture.width())
                .map(x -> x * scale)
                .filter(x -> !borders.contains(x))
                .mapToDouble(x -> step(made, x))
                .average()
                .orElseThrow();
        return across(made, picture, plan, scale) / inside;
    }

    /** The first column behind every beginning and end of a tile inside the picture. */
    private static Set<Integer> borders(Size picture, TilePlan plan, int scale) {
        Set<Integer> borders = new HashSet<>();
        TileAxis.of(picture.width(), plan, 1).forEach(column -> {
            borders.add(column.begin() * scale);
            borders.add(column.end() * scale);
        });
        borders.remove(0);
        borders.remove(picture.width() * scale);
        return borders;
    }

    private static double step(Pixels made, int column) {
        return IntStream.range(0, made.height())
                .map(y -> IntStream.of(0, 8, 16)
                        .map(shift -> Math.abs(
                                (made.at(column, y) >> shift & 0xff) - (made.at(column - 1, y) >> shift & 0xff)))
                        .sum())
                .average()
                .orElseThrow();
    }
}
