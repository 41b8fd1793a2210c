package studio.gesso.engine.diffusion.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.mask.Alpha;
import studio.gesso.engine.image.resize.Resample;
import studio.gesso.engine.library.inspect.ModelDoctor;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.state.State;

/** A request becomes pictures, told step by step, with the starter model. */
class PipelineTest extends StarterCase {

    private static final Path SD1 = Path.of("target", "pipelines", "sd1");

    @Test
    void picturesReportEveryStep() {
        List<Event> events = run(request(3, 1), new Cancellation());
        assertEquals(List.of("Started", "Stepped", "Stepped", "Stepped", "Finished", "Completed"),
                events.stream().map(e -> e.getClass().getSimpleName()).filter(n -> !n.equals("Loading")).toList());
        Event.Stepped last = events.stream()
                .filter(Event.Stepped.class::isInstance)
                .map(Event.Stepped.class::cast)
                .toList()
                .getLast();
        assertEquals(3, last.step());
        assertEquals(3, last.of());
        assertTrue(last.left().isZero());
        assertEquals(new Size(8, 8), last.preview().orElseThrow().size());
    }

    @Test
    void aModelStaysOpenUntilAnotherIsAskedFor() {
        run(request(1, 1), new Cancellation());
        assertFalse(run(request(1, 1), new Cancellation()).stream().anyMatch(Event.Loading.class::isInstance));
        Request other = with(request(1, 1), SD1.toString(), 0);
        assertTrue(run(other, new Cancellation()).stream().anyMatch(Event.Loading.class::isInstance));
        assertTrue(run(request(1, 1), new Cancellation()).stream().anyMatch(Event.Loading.class::isInstance));
    }

    @Test
    void theSameSeedMakesTheSamePixels() {
        assertEquals(picture(request(2, 1)).pixels(), picture(request(2, 1)).pixels());
        assertNotEquals(picture(request(2, 1)).pixels(), picture(seeded(request(2, 1), 12)).pixels());
    }

    @Test
    void aPictureDoesNotDependOnItsBatch() {
        List<Picture> four = pictures(run(request(2, 4), new Cancellation()));
        Picture third = picture(seeded(request(2, 1), 9));
        assertEquals(third.pixels(), four.get(2).pixels());
        assertEquals(third.request(), four.get(2).request());
        assertEquals(third.made().noiseHash(), four.get(2).made().noiseHash());
    }

    @Test
    void aCancelledJobEndsBeforeItsNextStep() {
        Cancellation cancellation = new Cancellation();
        List<Event> events = new ArrayList<>();
        Consumer<Event> stopper = event -> {
            events.add(event);
            if (event instanceof Event.Stepped(var _, var step, var _, var _, var _) && step == 2) {
                cancellation.cancel();
            }
        };
        pipeline.run(request(20, 1), stopper, cancellation);
        assertInstanceOf(Event.Cancelled.class, events.getLast());
        assertEquals(2, events.stream().filter(Event.Stepped.class::isInstance).count());
    }

    @Test
    void aPictureThatIsFinishedEarlySaysSoAndIsMadeAgain() {
        Cancellation cancellation = new Cancellation();
        List<Event> events = new ArrayList<>();
        pipeline.run(request(20, 2), event -> {
            events.add(event);
            if (event instanceof Event.Stepped(var picture, var step, var _, var _, var _)
                    && (picture == 0 && step == 3 || picture == 1 && step == 20)) {
                cancellation.finishNow();
            }
        }, cancellation);
        List<Picture> made = pictures(events);
        assertEquals(23, events.stream().filter(Event.Stepped.class::isInstance).count());
        assertEquals(request(20, 1).endedAfter(3), made.getFirst().request());
        assertEquals(picture(made.getFirst().request()).pixels(), made.getFirst().pixels());
        assertNotEquals(picture(request(3, 1)).pixels(), made.getFirst().pixels());
        assertEquals(0, made.getLast().request().advanced().endAfter());
        assertInstanceOf(Event.Completed.class, events.getLast());
    }

    @Test
    void aJobThatWasCancelledBeforehandOpensNothing() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        assertEquals(List.of(new Event.Cancelled()), run(request(2, 1), cancellation));
    }

    @Test
    void aRunGoesOnFromAnyStateToTheSamePicture() {
        STATES.clear();
        Picture whole = picture(request(4, 1));
        State second = STATES.get(2);
        List<Event> events = new ArrayList<>();
        pipeline.resume(request(4, 1), second, events::add, new Cancellation());
        assertEquals(whole.pixels(), pictures(events).getFirst().pixels());
        assertEquals(2, events.stream().filter(Event.Stepped.class::isInstance).count());
    }

    @Test
    void aBranchWithAnotherPromptSharesItsFirstSteps() {
        STATES.clear();
        Picture fox = picture(request(4, 1));
        State second = STATES.get(2);
        List<Event> events = new ArrayList<>();
        pipeline.resume(prompted(request(4, 1), "a castle"), second, events::add, new Cancellation());
        assertNotEquals(fox.pixels(), pictures(events).getFirst().pixels());
    }

    @Test
    void imageToImageNeedsAPictureAndKeepsSomeOfIt() {
        Pixels start = picture(request(2, 1)).pixels();
        Request again = request(4, 1).with(new Source.From(start, 0.5), SMALL);
        List<Event> events = run(again, new Cancellation());
        assertEquals(2, events.stream().filter(Event.Stepped.class::isInstance).count());
        assertNotEquals(start, pictures(events).getFirst().pixels());
    }

    @Test
    void whatIsTransparentStaysSoAndWhateverLiesUnderItIsNotSeen() {
        Pixels start = picture(request(2, 1)).pixels();
        Pixels clear = withAlpha(start, 0);
        for (Size size : List.of(SMALL, new Size(96, 64))) {
            Pixels refined = refined(clear, size);
            assertEquals(Resample.BILINEAR.resize(Alpha.of(clear), size), Alpha.of(refined));
            assertEquals(refined, refined(withAlpha(start, 0x3377aa), size));
            assertNotEquals(refined, Alpha.like(clear, refined(start, size)));
        }
        assertTrue(Alpha.isFull(refined(start, SMALL)));
    }

    private static Pixels refined(Pixels start, Size size) {
        return pictures(run(request(4, 1).with(new Source.From(start, 0.5), size), new Cancellation())).getFirst()
                .pixels();
    }

    /** Opaque, half transparent and quite transparent from the left to the right. */
    private static Pixels withAlpha(Pixels pixels, int under) {
        int[] argb = pixels.argb().clone();
        for (int i = 0; i < argb.length; i++) {
            int alpha = 255 - 127 * (3 * (i % pixels.width()) / pixels.width());
            argb[i] = alpha == 1 ? under : argb[i] & 0xffffff | alpha << 24;
        }
        return new Pixels(pixels.size(), argb);
    }

    @Test
    void thePrecisionIsRecorded() {
        for (String[] model : new String[][]{{"sd1", "float32"}, {"sd1-fp16", "float16"}, {"sd1-fp16-io32", "mixed"}}) {
            Request small = request(1, 1).with(new Source.Blank(), SMALL);
            Request request = new Request(model[0], small.prompt(), small.negative(), small.source(), small.size(),
                    small.sampler(), small.sigmaSchedule(), 1, 1, 1, 1);
            assertEquals(model[1], picture(request).made().precision());
            assertEquals(model[1], ModelDoctor.quick().examine(SD1.resolveSibling(model[0])).precision().label());
        }
        assertEquals("float32", picture(request(1, 1)).made().precision());
    }

    @Test
    void theLastLayersOfTheTextEncoderCanBeLeftOut() {
        Request plain = request(2, 1);
        Request skipping = plain.with(it -> it.advanced = plain.advanced().with(that -> that.clipSkip = 1));
        assertNotEquals(picture(plain).pixels(), picture(skipping).pixels());
    }
}
