package studio.gesso.engine.generate.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.generate.Event;
import studio.gesso.engine.generate.Picture;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.generate.Source;
import studio.gesso.engine.image.Alpha;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Resample;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.model.ModelLibrary;
import studio.gesso.engine.model.Tuning;
import studio.gesso.engine.model.doctor.ModelDoctor;
import studio.gesso.engine.onnx.Cancellation;
import studio.gesso.engine.onnx.Provider;
import studio.gesso.engine.sampling.Samplers;
import studio.gesso.engine.sampling.Sigmas;
import studio.gesso.engine.sampling.State;
import studio.gesso.engine.text.prompt.Emphasis;

/** A request becomes pictures, told step by step, with the starter model. */
class PipelineTest {

    private static final Path STARTER = Path.of(System.getProperty("gesso.assets"), "starter", "postcard");
    private static final Path SD1 = Path.of("target", "pipelines", "sd1");
    private static final Size SMALL = new Size(64, 64);
    private static final List<State> STATES = new ArrayList<>();
    private static Pipeline pipeline;

    @TempDir
    private static Path wildcards;

    @BeforeAll
    static void open() {
        pipeline = new Pipeline(new ModelLibrary(Optional.of(STARTER), Path.of("target", "pipelines"), List.of()),
                Provider.CPU, (_, state) -> STATES.add(state), Optional.of(wildcards));
    }

    @AfterAll
    static void close() {
        pipeline.close();
    }

    @Test
    void aPictureIsToldStepByStep() {
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
        assertEquals(0, made.getLast().request().tuning().endAfter());
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
    void thePrecisionInWhichTheModelRanIsTold() {
        for (String[] model : new String[][]{{"sd1", "float32"}, {"sd1-fp16", "float16"}, {"sd1-fp16-io32", "mixed"}}) {
            Request small = request(1, 1).with(new Source.Blank(), SMALL);
            Request request = new Request(model[0], small.prompt(), small.negative(), small.source(), small.size(),
                    small.sampler(), small.sigmas(), 1, 1, 1, 1);
            assertEquals(model[1], picture(request).made().precision());
            assertEquals(model[1], ModelDoctor.quick().examine(SD1.resolveSibling(model[0])).precision().label());
        }
        assertEquals("float16, computed in float32", picture(request(1, 1)).made().precision());
    }

    @Test
    void theLastLayersOfTheTextEncoderCanBeLeftOut() {
        Request plain = request(2, 1);
        Request skipping = new Request(plain.model(), plain.prompt(), plain.negative(), plain.source(), plain.size(),
                plain.sampler(), plain.sigmas(), plain.steps(), plain.guidance(), plain.seed(), plain.batch(),
                plain.tuning().withClipSkip(1));
        assertNotEquals(picture(plain).pixels(), picture(skipping).pixels());
    }

    @Test
    void weightsInAPromptChangeThePictureUnlessTheyAreText() {
        Request weighted = prompted(request(2, 1), "a (fox:1.5) in the snow at night");
        assertNotEquals(picture(request(2, 1)).pixels(), picture(weighted).pixels());
        assertEquals(picture(request(2, 1)).pixels(),
                picture(prompted(request(2, 1), "a (fox:1) in the snow at night")).pixels());
    }

    @Test
    void aPromptMayBeLongerThanTheModelReadsAtOnce() {
        String longPrompt = "a fox, ".repeat(60);
        assertNotEquals(picture(prompted(request(2, 1), longPrompt)).pixels(),
                picture(prompted(request(2, 1), longPrompt + "a castle")).pixels());
    }

    @Test
    void theSeedChoosesAmongAlternativesAndTheRequestKeepsTheChoice() {
        Request open = prompted(request(2, 4), "a {fox|castle} in the {snow|sea}");
        List<Picture> four = pictures(run(open, new Cancellation()));
        Picture third = picture(seeded(prompted(request(2, 1), open.prompt()), 9));
        assertEquals(third.pixels(), four.get(2).pixels());
        assertEquals(third.request(), four.get(2).request());
        assertTrue(four.stream().map(p -> p.request().prompt()).distinct().count() > 1);
        for (Picture picture : four) {
            assertFalse(picture.request().prompt().contains("{"));
            assertEquals(picture.pixels(), picture(picture.request()).pixels());
        }
    }

    @Test
    void alternativesThatAreAlikeAreNone() {
        assertEquals(picture(request(2, 1)).pixels(),
                picture(prompted(request(2, 1), "a {fox|fox} in the snow at night # {or|not}")).pixels());
    }

    @Test
    void negativePromptsLeaveAlternativesToTheSeedToo() {
        Request open = request(1, 1).with("a fox", Optional.of("{night|night}"));
        assertEquals(Optional.of("night"), picture(open).request().negative());
        assertEquals(picture(request(1, 1).with("a fox", Optional.of("night"))).pixels(), picture(open).pixels());
    }

    @Test
    void plainPromptsAreTextWhateverSignsTheyHold() {
        Request open = prompted(request(1, 1), "a {fox|castle} # (x)", Tuning.NONE.withEmphasis(Emphasis.PLAIN));
        Picture plain = picture(open);
        assertEquals(open.prompt(), plain.request().prompt());
        assertNotEquals(picture(prompted(request(1, 1), open.prompt())).pixels(), plain.pixels());
    }

    @Test
    void wildcardsAreLinesOfFilesAndOneThatIsMissingIsNamedBeforeAnyStep() throws IOException {
        Files.writeString(wildcards.resolve("animal.txt"), "fox\n");
        assertEquals(picture(request(1, 1)).pixels(),
                picture(prompted(request(1, 1), "a __animal__ in the snow at night")).pixels());
        List<Event> events = run(prompted(request(1, 2), "a {__beast__|__beast__}"), new Cancellation());
        String sentence = assertInstanceOf(Event.Failed.class, events.getLast()).sentence();
        assertTrue(sentence.contains(wildcards.resolve("beast.txt").toString()), sentence);
        assertFalse(events.stream().anyMatch(Event.Started.class::isInstance));
    }

    private static List<Event> run(Request request, Cancellation cancellation) {
        List<Event> events = new ArrayList<>();
        pipeline.run(request, events::add, cancellation);
        return events;
    }

    private static List<Picture> pictures(List<Event> events) {
        assertInstanceOf(Event.Completed.class, events.getLast(), () -> events.getLast().toString());
        return events.stream()
                .filter(Event.Finished.class::isInstance)
                .map(e -> ((Event.Finished) e).picture())
                .toList();
    }

    private static Picture picture(Request request) {
        return pictures(run(request, new Cancellation())).getFirst();
    }

    private static Request request(int steps, int batch) {
        return new Request(STARTER.toString(), "a fox in the snow at night", Optional.empty(), new Source.Blank(),
                SMALL,
                Samplers.EULER_A, Sigmas.AUTOMATIC, steps, 4, 7, batch);
    }

    private static Request seeded(Request of, long seed) {
        return with(of, of.model(), seed);
    }

    private static Request with(Request of, String model, long seed) {
        return new Request(model, of.prompt(), of.negative(), of.source(), of.size(), of.sampler(), of.sigmas(),
                of.steps(), of.guidance(), seed, of.batch(), Tuning.NONE);
    }

    private static Request prompted(Request of, String prompt) {
        return prompted(of, prompt, Tuning.NONE);
    }

    private static Request prompted(Request of, String prompt, Tuning tuning) {
        return new Request(of.model(), prompt, of.negative(), of.source(), of.size(), of.sampler(), of.sigmas(),
                of.steps(), of.guidance(), of.seed(), of.batch(), tuning);
    }
}
