package studio.gesso.engine.cli.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.ColourMatch;
import studio.gesso.engine.image.fill.Content;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.image.fill.Seam;
import studio.gesso.engine.image.mask.Polygon;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Request;

/**
 * Measures how much the edge of a fill shows: the starter model paints a balloon into pictures that it made itself, and
 * each is composited in three ways.
 *
 * @param painter gives the picture of a request
 * @param base a request without prompt and picture, in the measured size
 */
record SeamBench(Function<Request, Pixels> painter, Request base) {

    /** What is painted first, and what then into it. */
    private static final Map<String, String> PROMPTS = new LinkedHashMap<>();

    static {
        PROMPTS.put("a fox in the snow at night", "a balloon in the snow at night");
        PROMPTS.put("a castle in the mountains at sunset", "a balloon in the mountains at sunset");
        PROMPTS.put("two penguins on a beach on a sunny day", "a balloon on a beach on a sunny day");
        PROMPTS.put("a rocket in outer space", "a balloon in outer space");
        PROMPTS.put("watercolor of a sailboat at sea at dawn", "watercolor of a balloon at sea at dawn");
    }

    private static final int FEATHER = 8;

    /** Mean figures, 1 for an edge that does not show: of the picture before, and of the three ways. */
    record Figures(Content content, double strength, double before, double hard, double feathered, double matched) {}

    /** All pictures and masks, with one content to start from. */
    Figures run(Content content, double strength) {
        double[] sums = new double[4];
        int count = 0;
        for (Map.Entry<String, String> prompt : PROMPTS.entrySet()) {
            Pixels picture = painter.apply(base.with(prompt.getKey(), base.negative()));
            for (Mask mask : masks(base.size())) {
                add(sums, picture, mask, settings(content, strength),
                        base.with(prompt.getValue(), base.negative()));
                count++;
            }
        }
        return new Figures(content, strength, sums[0] / count, sums[1] / count, sums[2] / count, sums[3] / count);
    }

    private void add(double[] sums, Pixels picture, Mask mask, Fill.Settings feathered, Request request) {
        Fill soft = fill(picture, mask, feathered);
        Pixels painted = painter.apply(request.with(soft.inside(request.seed()), soft.region().working()));
        sums[0] += figure(picture, mask);
        sums[1] += figure(fill(picture, mask, with(feathered, 0, ColourMatch.OFF)).finish(painted).picture(), mask);
        sums[2] += figure(soft.finish(painted).picture(), mask);
        sums[3] += figure(fill(picture, mask, with(feathered, FEATHER, ColourMatch.RING)).finish(painted).picture(),
                mask);
    }

    private static Fill fill(Pixels picture, Mask mask, Fill.Settings settings) {
        Size size = picture.size();
        return new Fill(new Fill.Subject(picture, mask), settings, new Region(Area.of(size), size));
    }

    private static Fill.Settings settings(Content content, double strength) {
        return new Fill.Settings(0, FEATHER, 0, Fill.View.WHOLE, content, ColourMatch.OFF, strength);
    }

    private static Fill.Settings with(Fill.Settings settings, int feather, ColourMatch colours) {
        return new Fill.Settings(0, feather, 0, settings.view(), settings.content(), colours, settings.strength());
    }

    private static double figure(Pixels picture, Mask mask) {
        return Seam.of(picture, mask, FEATHER / 2).figure();
    }

    /** In the middle, at the lower left and at the upper right. */
    private static List<Mask> masks(Size size) {
        double w = size.width() / 8.0;
        double h = size.height() / 8.0;
        return List.of(Polygon.ellipse(2 * w, 2 * h, 6 * w, 6 * h).in(size),
                Polygon.rectangle(w, 3.5 * h, 5 * w, 7 * h).in(size),
                Polygon.ellipse(3.5 * w, 0.75 * h, 7.5 * w, 3.75 * h).in(size));
    }
}
