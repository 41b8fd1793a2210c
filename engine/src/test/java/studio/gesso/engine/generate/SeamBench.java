package studio.gesso.engine.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Png;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.ColourMatch;
import studio.gesso.engine.image.fill.Content;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.image.fill.Seam;
import studio.gesso.engine.image.mask.Polygon;

/**
 * Measures how much the edge of a fill shows, with the starter model, with and without its colours matched.
 *
 * <p>{@code mvn -pl engine test -Dtest=SeamBench}
 */
class SeamBench {

    /** The starter's own pictures, and what is to be painted into each. */
    private static final Map<String, String> PICTURES = new TreeMap<>(
            Map.of("castle", "a balloon in the mountains at sunset", "fox", "a balloon in the snow at night",
                    "penguins", "a balloon on a beach on a sunny day", "rocket", "a balloon in outer space", "sailboat",
                    "watercolor of a balloon at sea at dawn"));
    private static final Size SIZE = new Size(128, 128);
    private static final int FEATHER = 8;

    @Test
    void seam() throws IOException {
        System.out.println("content  strength | picture  hard edge  as generated  matched (seam figures, 1 = none)");
        try (Postcard postcard = new Postcard()) {
            measure(postcard, Content.ORIGINAL, 0.75);
            measure(postcard, Content.BLUR, 1);
        }
    }

    private static void measure(Postcard postcard, Content content, double strength) throws IOException {
        double[] sums = new double[4];
        int count = 0;
        for (String name : PICTURES.keySet()) {
            Pixels picture = Postcard.example(name);
            for (Mask mask : masks()) {
                Request base = Postcard.request(PICTURES.get(name), 20);
                Source part = fill(picture, mask, FEATHER, content, ColourMatch.OFF, strength).inside(base.seed());
                Pixels generated = postcard.paint(base.with(part, SIZE)).pixels();
                add(sums, 0, picture, mask);
                add(sums, 1, fill(picture, mask, 0, content, ColourMatch.OFF, strength).finish(generated).picture(),
                        mask);
                for (ColourMatch match : ColourMatch.values()) {
                    Pixels filled = fill(picture, mask, FEATHER, content, match, strength).finish(generated).picture();
                    add(sums, 2 + match.ordinal(), filled, mask);
                    keep(filled, name + "-" + count % 3 + "-" + content + "-" + match);
                }
                count++;
            }
        }
        System.out.printf(Locale.ROOT, "%-8s %8.2f | %7.2f %10.2f %13.2f %8.2f%n", content, strength, sums[0] / count,
                sums[1] / count, sums[2] / count, sums[3] / count);
    }

    private static List<Mask> masks() {
        return List.of(Polygon.ellipse(32, 32, 96, 96).in(SIZE), Polygon.rectangle(16, 56, 80, 112).in(SIZE),
                Polygon.ellipse(56, 12, 120, 60).in(SIZE));
    }

    private static Fill fill(Pixels picture, Mask mask, int feather, Content content, ColourMatch match,
            double strength) {
        return new Fill(new Fill.Subject(picture, mask), Area.of(SIZE),
                new Fill.Settings(0, feather, 0, Fill.View.WHOLE, content, match, strength),
                Region.Work.inMultiples(SIZE, 8));
    }

    private static void add(double[] sums, int column, Pixels picture, Mask mask) {
        sums[column] += Seam.of(picture, mask, FEATHER / 2).figure();
    }

    private static void keep(Pixels picture, String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "seam"));
        try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".png"))) {
            Png.write(picture, List.of(), Png.Effort.QUICK, out);
        }
    }
}
