package studio.gesso.engine.diffusion.pipeline.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.adapter.AdapterLibrary;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.adapter.StepRange;
import studio.gesso.engine.request.speed.DeepCache;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.request.state.StateFile;

/** DeepCache in whole runs: resumed, branched off, with everything else that a request may ask for. */
class DeepCacheTest {

    private static final Path DATA = Path.of("src/test/data/weights").toAbsolutePath();
    private static final Runs RUNS = new Runs();

    @TempDir
    private static Path temp;

    private static Pipeline pipeline;

    @BeforeAll
    static void open() {
        ModelOpener files = new ModelOpener(temp.resolve("cache"));
        pipeline = new Pipeline(name -> files.open(Path.of(name)), Provider.CPU, RUNS,
                Optional.empty(), AdapterLibrary.of(new ModelLibrary(Optional.empty(),
                        DATA.resolve("none"), List.of(DATA.resolve("lora")))));
    }

    @AfterAll
    static void close() {
        pipeline.close();
    }

    private static Request request(String model, int steps, DeepCache deepCache) {
        return new Request(DATA.resolve("diffusers").resolve(model).toString(), "a fox", Optional.of("fog"),
                new Source.Blank(), new Size(64, 64), SamplerName.EULER, SigmaSchedule.AUTOMATIC, steps, 5, 7, 1,
                AdvancedSettings.NONE.with(it -> it.deepCache = deepCache));
    }

    private static Request request() {
        return request("sd1", 6, new DeepCache(3, 0));
    }

    private static Request exact(Request request) {
        return request.with(it -> it.advanced = it.advanced.with(that -> that.deepCache = DeepCache.OFF));
    }

    private static Event last(Request request) {
        return RUNS.last(pipeline, request, Optional.empty());
    }

    private static Pixels pixels(Request request) {
        return pixels(request, Optional.empty());
    }

    private static Pixels pixels(Request request, Optional<State> from) {
        return RUNS.pixels(pipeline, request, from);
    }

    /** Every state of a run, as it is after a crash, leads to the same picture. */
    private static void assertGoesOnExactly(Request request) {
        Pixels whole = pixels(request);
        for (State state : RUNS.states()) {
            if (!state.finished()) {
                State read = StateFile.read(StateFile.write(state));
                assertEquals(whole, pixels(request, Optional.of(read)), "from step " + state.index());
            }
        }
        assertEquals(whole, pixels(request));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd1", "sd2", "sdxl", "lcm"})
    void aRunThatIsResumedGoesOnExactly(String model) {
        Request request = request(model, 5, new DeepCache(3, 0));
        assertNotEquals(pixels(exact(request)), pixels(request));
        assertGoesOnExactly(request);
    }

    @Test
    void samplersThatCallTwiceGoOnExactlyFromWithinAnInterval() {
        assertGoesOnExactly(request().with(it -> it.sampler = SamplerName.HEUN));
        assertGoesOnExactly(request().with(it -> it.sampler = SamplerName.DPMPP_2M_SDE));
    }

    @Test
    void whereGuidanceBeginsAndEndsTheCallIsWhole() {
        Request limited = request().with(it -> it.advanced = it.advanced
                .with(that -> that.guidanceSteps = new StepRange(0.3, 0.7)));
        assertNotEquals(pixels(request()), pixels(limited));
        assertGoesOnExactly(limited);
        assertEquals(List.of(0, 2, 3, 4),
                RUNS.states()
                        .stream()
                        .flatMap(state -> state.whole().stream())
                        .map(whole -> whole.call())
                        .distinct()
                        .toList());
    }

    @Test
    void onlyWholeCallsAreKeptInStates() {
        pixels(request());
        assertEquals(List.of(0, 0, 0, 3, 3, 3),
                RUNS.states().stream().flatMap(state -> state.whole().stream()).map(whole -> whole.call()).toList());
        pixels(exact(request()));
        assertTrue(RUNS.states().stream().allMatch(state -> state.whole().isEmpty()));
    }

    @Test
    void anIntervalOfOneCallIsExact() {
        assertEquals(pixels(exact(request())), pixels(request("sd1", 6, new DeepCache(1, 3))));
    }

    @Test
    void anotherPromptBranchesOffAndTheSameStateMakesTheSamePicture() {
        pixels(request());
        State fourth = StateFile.read(StateFile.write(RUNS.states().get(4)));
        Request dog = request().with("a dog", Optional.empty());
        Pixels branched = pixels(dog, Optional.of(fourth));
        assertNotEquals(pixels(request()), branched);
        assertEquals(branched, pixels(dog, Optional.of(fourth)));
        pixels(exact(dog), Optional.of(fourth));
        assertTrue(RUNS.states().getLast().whole().isEmpty());
    }

    @Test
    void picturesOfABatchDependOnTheirSeedAlone() {
        List<Event> events = new ArrayList<>();
        Request three = request().with(it -> it.batch = 3);
        pipeline.run(three, events::add, new Cancellation());
        List<Pixels> made = events.stream()
                .filter(Event.Finished.class::isInstance)
                .map(event -> ((Event.Finished) event).picture().pixels())
                .toList();
        assertEquals(List.of(pixels(three.picture(0)), pixels(three.picture(1)), pixels(three.picture(2))), made);
    }

    @Test
    void itWorksWithLorasAndIsTurnedOnAndOffBesideThem() {
        Request plain = request();
        Request changed = plain.with(it -> it.advanced = it.advanced
                .with(that -> that.loras = List.of(new Lora("kohya-sd1", 0.8, 0.4))));
        Pixels first = pixels(changed);
        assertNotEquals(pixels(plain), first);
        assertNotEquals(pixels(exact(changed)), first);
        assertEquals(first, pixels(changed));
        assertGoesOnExactly(changed);
    }

    @Test
    void itWorksFromAPictureAndInsideOne() {
        Pixels picture = Pictures.read(Path.of("target/pipelines/inputs/beach.png"));
        Pixels mask = Pictures.read(Path.of("target/pipelines/inputs/mask-soft.png"));
        Request large = request().with(new Source.From(picture, 0.7), picture.size());
        assertGoesOnExactly(large);
        assertGoesOnExactly(large.with(new Source.Inside(picture, Mask.of(mask), 0.8), picture.size()));
        Request own = large.with(new Source.Inside(picture, Mask.of(mask), 1), picture.size())
                .with(it -> it.model = DATA.resolve("diffusers/sd1-inpaint").toString());
        assertGoesOnExactly(own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd3", "flux", "ddpm-pixel"})
    void modelsWithoutSuchAUnetAreRefused(String model) {
        Request request = request(model, 3, new DeepCache(2, 0)).with("", Optional.empty());
        Event.Failed failed = assertInstanceOf(Event.Failed.class, last(request));
        assertTrue(failed.sentence().contains("no U-Net that sees a text"), failed.sentence());
        assertInstanceOf(Event.Finished.class, last(exact(request)));
    }

    @Test
    void exportsAreRefused() {
        Request export = request().with(it -> it.model = Path.of("target/pipelines/sd1").toAbsolutePath().toString());
        Event.Failed failed = assertInstanceOf(Event.Failed.class, last(export));
        assertTrue(failed.sentence().contains("is an ONNX export, whose U-Net cannot be cut"), failed.sentence());
        assertInstanceOf(Event.Finished.class, last(exact(export)));
    }
}
