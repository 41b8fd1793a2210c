package studio.gesso.engine.diffusion.pipeline.decoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.ModelPlaces;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.library.ModelLibrary;

import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.decoding.VaeDecoder;
import studio.gesso.engine.request.state.StateListener;

/** Real pictures of the starter, decoded and encoded in tiles. */
class TiledPicturesTest {

    private static final Path STARTER = ModelPlaces.starter().orElseThrow();
    private static final Pipeline PIPELINE = new Pipeline(
            new ModelLibrary(Optional.of(STARTER), STARTER.resolveSibling("none"), List.of()), Provider.CPU,
            StateListener.NONE);

    @AfterAll
    static void close() {
        PIPELINE.close();
    }

    private static Picture picture(VaeDecoder decoder, Source source) {
        List<Event> events = new ArrayList<>();
        PIPELINE.run(new Request(STARTER.toString(), "a castle in the mountains at sunset", Optional.empty(), source,
                new Size(384, 320), SamplerName.EULER, SigmaSchedule.AUTOMATIC, 4, 4, 7, 1,
                AdvancedSettings.NONE.with(it -> it.decoder = decoder)), events::add, new Cancellation());
        assertInstanceOf(Event.Completed.class, events.getLast(), events::toString);
        return events.stream()
                .filter(Event.Finished.class::isInstance)
                .map(Event.Finished.class::cast)
                .findFirst()
                .orElseThrow()
                .picture();
    }

    @Test
    void theyDifferLittleFromThoseInOnePieceAndSayHowTheyWereMade() {
        Picture whole = picture(VaeDecoder.FULL, new Source.Blank());
        Picture tiled = picture(VaeDecoder.TILED_256, new Source.Blank());
        assertEquals(VaeDecoder.TILED_256, tiled.request().advanced().decoder());
        assertEquals(VaeDecoder.FULL, whole.request().advanced().decoder());
        assertNotEquals(whole.pixels(), tiled.pixels());
        double mean = mean(whole.pixels(), tiled.pixels());
        assertTrue(mean < 2, "the mean difference is " + mean + " levels");
        assertEquals(tiled.pixels(), picture(VaeDecoder.TILED_256, new Source.Blank()).pixels());
        Source from = new Source.From(whole.pixels(), 0.4);
        double encoded = mean(picture(VaeDecoder.FULL, from).pixels(), picture(VaeDecoder.TILED_256, from).pixels());
        assertTrue(encoded < 4, "from a picture the mean difference is " + encoded + " levels");
    }

    private static double mean(Pixels a, Pixels b) {
        long sum = 0;
        for (int i = 0; i < a.argb().length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                sum += Math.abs((a.argb()[i] >> shift & 0xff) - (b.argb()[i] >> shift & 0xff));
            }
        }
        return sum / (3.0 * a.argb().length);
    }
}
