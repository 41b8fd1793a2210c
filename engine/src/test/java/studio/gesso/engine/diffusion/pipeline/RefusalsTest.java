package studio.gesso.engine.diffusion.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.request.adapter.IpAdapter;
import studio.gesso.engine.request.adapter.StepRange;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.state.StateListener;
import studio.gesso.engine.request.speed.DeepCache;

/** What cannot be made ends in one sentence that names the value, before a picture is started. */
class RefusalsTest {

    private static final Path STARTER = Path.of(System.getProperty("gesso.assets"), "starter", "postcard");
    private static final Path PIPELINES = Path.of("target", "pipelines");
    private static final Size SMALL = new Size(64, 64);
    private static final Pixels PICTURE = new Pixels(SMALL, new int[64 * 64]);
    private static Pipeline pipeline;

    @BeforeAll
    static void open() {
        pipeline = new Pipeline(new ModelLibrary(Optional.of(STARTER), PIPELINES, List.of()), Provider.CPU,
                StateListener.NONE);
    }

    @AfterAll
    static void close() {
        pipeline.close();
    }

    private static final Pixels LARGE = new Pixels(new Size(10_000, 1_000), new int[10_000_000]);

    private static final ControlImage KEPT = new ControlImage(Optional.empty(), new ControlImage.Subject.KeptPart(), 1,
            StepRange.WHOLE, ControlImage.Guess.OFF);

    static Stream<Arguments> values() {
        return Stream.of(values("steps is 0", Change.steps(0)), values("steps is 10000", Change.steps(10_000)),
                values("guidance scale is NaN", Change.guidance(Double.NaN)),
                values("guidance scale is Infinity", Change.guidance(Double.POSITIVE_INFINITY)),
                values("guidance scale is -1", Change.guidance(-1)),
                values("width is 100000", Change.size(new Size(100_000, 64))),
                values("7 × 64", Change.size(new Size(7, 64))), values("Try 64 × 64", Change.size(new Size(63, 61))),
                values("4096", Change.size(new Size(4096, 64))),
                values("pictures is 0", Change.batch(0)), values("pictures is 1000", Change.batch(1000)),
                values("10001 characters", Change.prompt("x".repeat(10_001))),
                values("strength is 0", Change.source(new Source.From(PICTURE, 0))),
                values("strength is NaN", Change.source(new Source.From(PICTURE, Double.NaN))),
                values("strength is 1.5", Change.source(new Source.From(PICTURE, 1.5))),
                values("leaves none of 2 steps", Change.source(new Source.From(PICTURE, 0.1))),
                values("a mask must have its picture's size", Change.source(new Source.Inside(PICTURE,
                        new Mask(new Size(2, 2), new byte[4]), 1))),
                values("Eta is 2", Change.tuning(AdvancedSettings.NONE.with(it -> it.eta = 2))),
                values("not have that many layers", Change.tuning(AdvancedSettings.NONE.with(it -> it.clipSkip = 9))),
                values("Clip skip is -1", Change.tuning(AdvancedSettings.NONE.with(it -> it.clipSkip = -1))),
                values("rescale is NaN", Change.tuning(AdvancedSettings.NONE.with(it -> it.rescale = Double.NaN))),
                values("The cache interval is 0", Change.tuning(AdvancedSettings.NONE
                        .with(it -> it.deepCache = new DeepCache(0, 0)))),
                values("The cache branch is -1", Change.tuning(AdvancedSettings.NONE
                        .with(it -> it.deepCache = new DeepCache(1, -1)))),
                values("The beginning of the guidance is NaN", Change.tuning(AdvancedSettings.NONE
                        .with(it -> it.guidanceSteps = new StepRange(Double.NaN, 1)))),
                values("the end must be after the start",
                        Change.tuning(AdvancedSettings.NONE
                                .with(it -> it.denoisingRange = new AdvancedSettings.DenoisingRange(0.8, 0.8)))),
                values("has no ControlNet",
                        Change.tuning(AdvancedSettings.NONE
                                .with(it -> it.controls = List.of(ControlImage.following(PICTURE))))),
                values("there is no mask",
                        Change.tuning(AdvancedSettings.NONE.with(it -> it.controls = List.of(KEPT)))),
                values("There is no ControlNet or T2I-Adapter nowhere.pth",
                        Change.tuning(AdvancedSettings.NONE
                                .with(it -> it.controls = List.of(ControlImage.following(PICTURE)
                                        .by("nowhere.pth"))))),
                values("There is no reference picture for the IP-Adapter a",
                        Change.tuning(AdvancedSettings.NONE.with(it -> it.ipAdapters = List.of(new IpAdapter("a",
                                Optional.empty(), List.of(), new IpAdapter.Weighting.Everywhere(1),
                                StepRange.WHOLE))))),
                values("have 110 million pixels together",
                        Change.tuning(AdvancedSettings.NONE
                                .with(it -> it.controls = Collections.nCopies(11, ControlImage.following(LARGE))))),
                values("There is no model", Change.model("nowhere")),
                values("There is no folder", Change.model("/nowhere/at/all")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void aBadValueIsNamedInASentence(String words, UnaryOperator<Request> change) {
        assertRefused(words, change.apply(good()));
    }

    @Test
    void theUnchangedRequestIsNotRefused() {
        assertInstanceOf(Event.Completed.class, run(good()).getLast());
    }

    @Test
    void aModelSaysWhatItCanDoInstead() {
        assertRefused("upscaling", Change.model(PIPELINES.resolve("x4-upscaler").toString()).apply(good()));
        assertRefused("editing", Change.model(PIPELINES.resolve("pix2pix").toString()).apply(good()));
        assertRefused("image to image", Change.model(PIPELINES.resolve("sdxl-refiner").toString()).apply(good()));
        Request picture = Change.source(new Source.From(PICTURE, 0.5)).apply(good());
        assertRefused("pictures without a prompt",
                Change.size(new Size(32, 32))
                        .apply(Change.model(PIPELINES.resolve("ddpm-pixel").toString())
                                .apply(picture)));
    }

    @Test
    void anUpscalerNamesHowMuchNoiseItKnowsAndHowMuchItEnlarges() {
        UnaryOperator<Request> upscaler = Change.model(PIPELINES.resolve("x4-upscaler").toString());
        Request request = upscaler.apply(Change.source(new Source.From(PICTURE, 1)).apply(good()));
        assertRefused("noise level is 400",
                Change.tuning(AdvancedSettings.NONE.with(it -> it.noiseLevel = 400)).apply(request));
        Pixels tiny = new Pixels(new Size(8, 8), new int[64]);
        assertRefused("4 times larger", Change.source(new Source.From(tiny, 1)).apply(request));
    }

    @Test
    void aModelOfOneSizeNamesIt() {
        assertRefused("128 × 96", Change.model(PIPELINES.resolve("sd1-fixed").toString()).apply(good()));
    }

    @Test
    void aModelWithoutAnEncoderCannotBeginWithAPicture() {
        Request request = Change.source(new Source.From(PICTURE, 0.5)).apply(good());
        assertRefused("image to image", Change.size(new Size(128, 96))
                .apply(Change.model(PIPELINES.resolve("sd1-fixed").toString()).apply(request)));
    }

    private static void assertRefused(String words, Request request) {
        List<Event> events = run(request);
        Event last = events.getLast();
        assertTrue(last instanceof Event.Failed(var sentence, var _) && sentence.contains(words)
                && sentence.endsWith("."), () -> words + ": " + last);
        assertEquals(0, events.stream().filter(Event.Stepped.class::isInstance).count());
    }

    private static List<Event> run(Request request) {
        List<Event> events = new ArrayList<>();
        pipeline.run(request, events::add, new Cancellation());
        return events;
    }

    private static Request good() {
        return new Request(STARTER.toString(), "a fox", Optional.empty(), new Source.Blank(), SMALL, SamplerName.DDIM,
                SigmaSchedule.AUTOMATIC, 2, 4, 7, 1);
    }

    private static Arguments values(String words, UnaryOperator<Request> change) {
        return Arguments.of(words, change);
    }

    /** Requests that differ in one value. */
    private static final class Change {

        static UnaryOperator<Request> model(String value) {
            return r -> r.with(it -> it.model = value);
        }

        static UnaryOperator<Request> prompt(String value) {
            return r -> r.with(it -> it.prompt = value);
        }

        static UnaryOperator<Request> source(Source value) {
            return r -> r.with(it -> it.source = value);
        }

        static UnaryOperator<Request> size(Size value) {
            return r -> r.with(it -> it.size = value);
        }

        static UnaryOperator<Request> steps(int value) {
            return r -> r.with(it -> it.steps = value);
        }

        static UnaryOperator<Request> guidance(double value) {
            return r -> r.with(it -> it.guidance = value);
        }

        static UnaryOperator<Request> batch(int value) {
            return r -> r.with(it -> it.batch = value);
        }

        static UnaryOperator<Request> tuning(AdvancedSettings value) {
            return r -> r.with(it -> it.advanced = value);
        }
    }
}
