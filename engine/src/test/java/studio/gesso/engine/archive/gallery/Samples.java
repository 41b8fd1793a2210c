package studio.gesso.engine.archive.gallery;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Picture.Made;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;

/** Pictures and requests of the tests. */
public final class Samples {

    public static final Size SIZE = new Size(32, 24);

    private Samples() {}

    public static Request request(String prompt, long seed) {
        return new Request("postcard", prompt, Optional.of("fog"), new Source.Blank(), SIZE, SamplerName.DPMPP_2M,
                SigmaSchedule.KARRAS, 20, 7.5, seed, 1);
    }

    public static Picture picture(String prompt, long seed) {
        return picture(request(prompt, seed));
    }

    public static Picture picture(Request request) {
        return new Picture(pixels(request.size(), request.seed()), request,
                new Made("Gesso 0.1.0", "cpu", "float32", "PyTorch CPU", "ab".repeat(32), Duration.ofMillis(1234)));
    }

    /** Noise that follows a seed. */
    public static Pixels pixels(Size size, long seed) {
        return new Pixels(size, new Random(seed).ints(size.area()).map(argb -> argb | 0xff000000).toArray());
    }
}
