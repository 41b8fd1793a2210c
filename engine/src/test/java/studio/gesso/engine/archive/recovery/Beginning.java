package studio.gesso.engine.archive.recovery;

import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.ColourMatch;
import studio.gesso.engine.image.fill.Content;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.image.mask.Polygon;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.Source.Inside.Edge;

/** What a picture begins with. */
enum Beginning {
    NOISE,
    PICTURE,
    PART,
    /** A part of a larger picture, which is made larger still. */
    FILL;

    /** How many steps its picture takes. */
    static final int STEPS = 6;

    Source source() {
        Size size = new Size(64, 64);
        int[] argb = new int[64 * 64];
        byte[] coverage = new byte[64 * 64];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xff000000 | i * 3571;
            coverage[i] = (byte) (i % 64 * 4);
        }
        return switch (this) {
            case NOISE -> new Source.Blank();
            case PICTURE -> new Source.From(new Pixels(size, argb), 1);
            case PART -> new Source.Inside(new Pixels(size, argb), new Mask(size, coverage), 1, Edge.SOFT);
            case FILL -> fill(new Pixels(size, argb));
        };
    }

    private static Fill fill(Pixels picture) {
        Area canvas = new Area(-20, 0, 100, 90);
        Mask mask = Polygon.ellipse(10, 5, 60, 40).in(canvas.size());
        Fill.Settings settings = new Fill.Settings(2, 7, 10, Fill.View.AROUND, Content.NOISE, ColourMatch.RING, 1);
        return new Fill(new Fill.Subject(picture, canvas, mask), Area.of(canvas.size()), settings,
                Region.Work.inMultiples(new Size(64, 64), 32));
    }

    /** A small picture of the starter model that begins so. */
    Request request() {
        String model = Path.of(System.getProperty("gesso.assets"), "starter", "postcard").toString();
        Request request = new Request(model, "a fox, \"in the snow\"\nat night", Optional.of("rain"), source(),
                new Size(64, 64), SamplerName.DPMPP_2M_SDE, SigmaSchedule.KARRAS, STEPS, 4, 11, 1);
        return request.source() instanceof Fill fill ? fill.request(request) : request;
    }
}
