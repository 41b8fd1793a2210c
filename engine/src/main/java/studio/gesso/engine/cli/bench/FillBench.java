package studio.gesso.engine.cli.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import studio.gesso.engine.cli.bench.measure.Medians;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.fill.ColourMatch;
import studio.gesso.engine.image.fill.Content;
import studio.gesso.engine.image.fill.RandomPictures;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.request.Fill;

/**
 * Fills random pictures through random masks with random settings, and counts the changed pixels outside the masks.
 *
 * @param painter makes the complete picture of a fill
 * @param work the size in which it works
 */
record FillBench(Function<Fill, Pixels> painter, Region.Work work) {

    private static final int LONGEST = 192;

    /**
     * The results.
     *
     * @param fills how many
     * @param changed pixels outside that differ
     * @param outside pixels outside
     * @param seconds a fill
     */
    record Figures(int fills, long changed, long outside, Medians seconds) {}

    /** Receives after every fill the number of finished fills and the estimated time of the others. */
    @FunctionalInterface
    interface Listener {
        void done(int fills, Duration left);
    }

    Figures run(int count, Random random, Listener listener) {
        List<Double> seconds = new ArrayList<>();
        long changed = 0;
        long outside = 0;
        long begin = System.nanoTime();
        while (seconds.size() < count) {
            Fill fill = drawn(random);
            long one = System.nanoTime();
            Pixels filled = painter.apply(fill);
            seconds.add((System.nanoTime() - one) / 1e9);
            Outside found = Outside.of(fill, filled);
            changed += found.changed;
            outside += found.pixels;
            listener.done(seconds.size(), Duration.ofNanos(
                    (System.nanoTime() - begin) / seconds.size() * (count - seconds.size())));
        }
        return new Figures(count, changed, outside, Medians.of(seconds));
    }

    /** A fill of anything, inside a picture or beyond its edge, that has something to do. */
    private Fill drawn(Random random) {
        while (true) {
            Pixels picture = RandomPictures.pixels(random, RandomPictures.size(random, 1, LONGEST));
            Fill.Settings settings = settings(random);
            Fill.Subject subject = random.nextInt(4) > 0 ? within(random, picture) : beyond(random, picture, settings);
            if (!Area.covering(Fill.feathered(subject.mask(), settings)).isEmpty()) {
                return new Fill(subject, Area.of(subject.canvas().size()), settings, work);
            }
        }
    }

    private static Fill.Subject within(Random random, Pixels picture) {
        return new Fill.Subject(picture, RandomPictures.mask(random, picture.size()));
    }

    private static Fill.Subject beyond(Random random, Pixels picture, Fill.Settings settings) {
        int left = random.nextInt(40);
        int top = random.nextInt(40);
        Area canvas = new Area(-left, -top, picture.width() + left + random.nextInt(40),
                picture.height() + top + random.nextInt(40));
        Mask painted = RandomPictures.mask(random, canvas.size());
        return new Fill.Subject(picture, canvas, Fill.outwards(Crop.of(picture, canvas), painted, settings));
    }

    private static Fill.Settings settings(Random random) {
        return new Fill.Settings(random.nextInt(4), random.nextInt(16), random.nextInt(40),
                any(random, Fill.View.values()),
                any(random, Content.values()), any(random, ColourMatch.values()), 1 - random.nextDouble() / 2);
    }

    private static <T> T any(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }

    /** Compares independently of the fill's own proof: all pixels outside the soft mask or the region. */
    private record Outside(long changed, long pixels) {

        static Outside of(Fill fill, Pixels filled) {
            Fill.Subject subject = fill.subject();
            Pixels original = Crop.of(subject.picture(), subject.canvas());
            Mask soft = Fill.feathered(subject.mask(), fill.settings());
            long changed = 0;
            long pixels = 0;
            for (int y = 0; y < original.height(); y++) {
                for (int x = 0; x < original.width(); x++) {
                    if (soft.at(x, y) == 0 || !fill.region().crop().contains(x, y)) {
                        pixels++;
                        changed += original.at(x, y) == filled.at(x, y) ? 0 : 1;
                    }
                }
            }
            return new Outside(changed, pixels);
        }
    }
}
