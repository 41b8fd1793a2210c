package studio.gesso.app.canvas.upscale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.app.canvas.task.UpscaleOptions;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.archive.recovery.RequestBytes;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.embedded.EmbeddedData;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source.Upscale;
import studio.gesso.engine.request.upscale.Hires;

/** A picture that is only made larger keeps what is known of it, and says nothing of the settings in the window. */
class UpscaleOriginTest {

    private static final Size SIZE = new Size(6, 4);
    private static final Size LARGE = new Size(24, 16);

    private final Pixels picture = picture();

    private static Pixels picture() {
        int[] argb = new int[24];
        Arrays.fill(argb, 0xff336699);
        return new Pixels(SIZE, argb);
    }

    private Request request(double detail) {
        return new Request("window.safetensors", "in the window", Optional.of("n"), new Upscale(picture, "", detail, 0),
                LARGE,
                SamplerName.HEUN, SigmaSchedule.KARRAS, 7, 3, 9, 4);
    }

    @Test
    void aKnownPictureKeepsItsOwnSettings() {
        var texts = Map.of("parameters",
                "a whale\nSteps: 30, Sampler: Euler, CFG scale: 5, Seed: 12, Size: 6x4, Model: sea, Version: v1.9");
        var origin = new UpscaleOrigin(pixels -> pixels.equals(picture)
                ? Optional.of(Metadata.read(new EmbeddedData(Optional.of(SIZE), texts, 1), "whale.png"))
                : Optional.empty());
        Request told = origin.apply(request(0));
        assertEquals("a whale", told.prompt());
        assertEquals(12, told.seed());
        assertEquals(LARGE, told.size());
        assertEquals(request(0).source(), told.source());
    }

    /** Its second pass is not done again, and would keep the request from the engine's process. */
    @Test
    void aPictureOfTwoPassesIsMadeLarger() {
        var texts = Map.of("parameters", "a whale\nSteps: 30, Sampler: Euler, CFG scale: 5, Seed: 12, Size: 3x2, "
                + "Denoising strength: 0.5, Hires upscale: 2, Hires upscaler: 4x-fox, Model: sea, Version: v1.9");
        RestoredSettings settings = Metadata.read(new EmbeddedData(Optional.of(SIZE), texts, 1), "whale.png");
        assertTrue(settings.settings().over(request(0)).advanced().hires().isPresent());
        Request told = new UpscaleOrigin(_ -> Optional.of(settings)).apply(request(0));
        assertEquals("a whale", told.prompt());
        assertEquals(Optional.empty(), told.advanced().hires());
        Request named = told.with(new Upscale(picture, "/a/2x.pth", 0, 0), LARGE);
        assertTrue(RequestBytes.isComplete(named));
        assertTrue(RequestBytes.isComplete(named.with(
                it -> it.advanced = named.advanced()
                        .with(that -> that.hires = Optional.of(new Hires(2, "4x", 0, 1))))));
    }

    @Test
    void ofAnotherOneNothingIsSaid() {
        Request told = new UpscaleOrigin(_ -> Optional.empty()).apply(request(0));
        assertEquals("", told.prompt() + told.model());
        assertEquals(1, told.batch());
    }

    @Test
    void addedDetailComesFromTheWindow() {
        Request request = request(0.3);
        assertSame(request, new UpscaleOrigin(_ -> Optional.empty()).apply(request));
    }

    @Test
    void theSizeFollowsTheFactorOrTheWidth() {
        UpscaleOptions options = new UpscaleOptions();
        assertEquals(LARGE, options.settings().of(SIZE));
        options.choose(UpscaleOptions.To.WIDTH);
        options.width().set(9);
        assertEquals(new Size(9, 6), options.settings().of(SIZE));
    }
}
