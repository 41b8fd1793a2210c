package studio.gesso.engine.diffusion.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Emphasis;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.state.State;

/** Prompts that change from step to step, are composed, or ask for what cannot be loaded, in models of every kind. */
class PromptEditingTest {

    private static final Size SMALL = new Size(64, 64);
    private static final List<State> STATES = new ArrayList<>();

    private static OpenPipelines pipelines;

    @BeforeAll
    static void open() {
        pipelines = new OpenPipelines((_, state) -> STATES.add(state));
    }

    @AfterAll
    static void close() {
        pipelines.close();
    }

    private static Request request(String model, String prompt, int steps) {
        ModelCard card = ModelCard.of(ModelFolder.open(OpenPipelines.FOLDER.resolve(model)));
        return new Request(card.path().toString(), prompt, Optional.empty(), new Source.Blank(),
                card.sizes().nearest(SMALL), card.defaults().sampler(), card.defaults().sigmaSchedule(), steps, 5, 7, 1,
                AdvancedSettings.NONE);
    }

    private static Request with(Request of, SamplerName sampler, double guidance, AdvancedSettings advanced) {
        return of.with(it -> {
            it.sampler = sampler;
            it.guidance = guidance;
            it.advanced = advanced;
        });
    }

    private static List<Event> run(Request request) {
        List<Event> events = new ArrayList<>();
        STATES.clear();
        pipelines.of(request.model()).run(request, events::add, new Cancellation());
        return events;
    }

    private static Picture picture(Request request) {
        List<Event> events = run(request);
        return assertInstanceOf(Event.Finished.class, events.get(events.size() - 2), events::toString).picture();
    }

    private static Pixels pixels(String model, String prompt) {
        return picture(request(model, prompt, 4)).pixels();
    }

    private static void assertNear(Pixels expected, Pixels actual) {
        for (int i = 0; i < expected.argb().length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                assertEquals(expected.argb()[i] >> shift & 0xff, actual.argb()[i] >> shift & 0xff, 1, "at " + i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd1", "sd2", "sdxl", "lcm", "sd3", "flux", "sd1-fixed"})
    void anEditAtTheBeginningOrAtTheEndIsNone(String model) {
        Pixels cat = pixels(model, "a cat");
        Pixels dog = pixels(model, "a dog");
        assertNotEquals(cat, dog);
        assertEquals(dog, pixels(model, "a [cat:dog:0]"));
        assertEquals(dog, pixels(model, "a [cat:dog:0.0]"));
        assertEquals(cat, pixels(model, "a [cat:dog:1.0]"));
        assertEquals(cat, pixels(model, "a [cat:dog:99]"));
        Pixels half = pixels(model, "a [cat:dog:1]");
        assertNotEquals(cat, half);
        assertNotEquals(dog, half);
        assertEquals(half, pixels(model, "a [cat:dog:0.25]"));
        assertEquals("a [cat:dog:1]", picture(request(model, "a [cat:dog:1]", 4)).request().prompt());
    }

    /** As A1111 counts: after the first step comes the second one, and then the other prompt. */
    @Test
    void theOtherPromptComesWhereA1111HasIt() {
        picture(request("sd1", "a cat", 4));
        State second = STATES.get(2);
        List<Event> events = new ArrayList<>();
        Request dog = request("sd1", "a dog", 4);
        pipelines.of(dog.model()).resume(dog, second, events::add, new Cancellation());
        Pixels switched = assertInstanceOf(Event.Finished.class, events.get(events.size() - 2)).picture().pixels();
        assertEquals(switched, pixels("sd1", "a [cat:dog:1]"));
        assertEquals(pixels("sd1", "a [cat:[dog:cat:2]:1]"), pixels("sd1", "a [cat|dog|cat|cat]"));
    }

    @Test
    void negativePromptsChangeToo() {
        Request cat = request("sd1", "a fox", 4).with("a fox", Optional.of("cat"));
        Pixels edited = picture(cat.with("a fox", Optional.of("[cat:dog:0.5]"))).pixels();
        assertNotEquals(picture(cat).pixels(), edited);
        assertEquals(picture(cat).pixels(), picture(cat.with("a fox", Optional.of("[dog:cat:0]"))).pixels());
        assertEquals(picture(cat.with("a fox", Optional.of("a AND b"))).request().negative(), Optional.of("a AND b"));
    }

    @Test
    void aModelThatContinuesAnotherOneHasThePromptsOfWhereItIs() {
        AdvancedSettings second = AdvancedSettings.NONE
                .with(it -> it.denoisingRange = new AdvancedSettings.DenoisingRange(0.5, 1));
        Request dog = request("sd1", "a dog", 4);
        Request edited = request("sd1", "a [cat:dog:1]", 4);
        assertEquals(picture(with(dog, SamplerName.EULER, 5, second)).pixels(),
                picture(with(edited, SamplerName.EULER, 5, second)).pixels());
    }

    @Test
    void samplersThatAskTwiceCountTwice() {
        Request edited = with(request("sd1", "a [cat:dog:0.5]", 4), SamplerName.HEUN, 5, AdvancedSettings.NONE);
        Request counted = with(request("sd1", "a [cat:dog:4]", 4), SamplerName.HEUN, 5, AdvancedSettings.NONE);
        assertEquals(picture(edited).pixels(), picture(counted).pixels());
    }

    @Test
    void plainPromptsAreTextInEveryStep() {
        AdvancedSettings plain = AdvancedSettings.NONE.with(it -> it.emphasis = Emphasis.PLAIN);
        for (String text : List.of("a [cat:dog:0]", "a cat AND a dog", "a fox <hypernet:x:1>")) {
            Request request = request("sd1", text, 2);
            List<Event> events = run(with(request, request.sampler(), 5, plain));
            assertTrue(events.stream().noneMatch(Event.Noted.class::isInstance));
            Pixels pixels = assertInstanceOf(Event.Finished.class, events.get(events.size() - 2)).picture().pixels();
            assertNotEquals(picture(request("sd1", text, 2)).pixels(), pixels);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd1", "sd2", "sdxl", "sd3", "flux", "sd1-fixed"})
    void composedPromptsAreGuidedByTheirWeights(String model) {
        Pixels cat = pixels(model, "a cat");
        if (!model.equals("flux")) {
            assertNear(cat, pixels(model, "a cat :0.5 AND a cat:.5"));
        }
        assertNear(cat, pixels(model, "a cat AND a dog :0"));
        assertNotEquals(cat, pixels(model, "a cat AND a dog"));
        assertNotEquals(pixels(model, "a cat AND a dog"), pixels(model, "a cat AND a dog :1.2"));
        assertEquals(pixels(model, "a cat AND a dog"), pixels(model, "a cat AND a [dog:fox:1.0]"));
    }

    @Test
    void withoutGuidanceComposedPromptsStillCountAgainstTheNegativeOne() {
        Request alone = request("sd1", "a cat", 4);
        Request composed = request("sd1", "a cat:1 AND a dog:0", 4);
        assertNear(picture(with(alone, alone.sampler(), 1, AdvancedSettings.NONE)).pixels(),
                picture(with(composed, composed.sampler(), 1, AdvancedSettings.NONE)).pixels());
        Request rescaled = with(alone, alone.sampler(), 5, AdvancedSettings.NONE.with(it -> it.rescale = 0.7));
        assertNear(picture(rescaled).pixels(), picture(rescaled.with("a cat AND a dog:0", Optional.empty())).pixels());
    }

    @Test
    void unsupportedNetworksAreReportedAndNotEncoded() {
        Request tagged = request("sd1", "a cat<hypernet:x:0.5>", 2).with(
                "a cat<hypernet:x:0.5>", Optional.of("<lyco:y:1>"));
        List<Event> events = run(tagged);
        List<String> notes = events.stream()
                .filter(Event.Noted.class::isInstance)
                .map(event -> ((Event.Noted) event).sentence())
                .toList();
        assertEquals(2, notes.size());
        assertTrue(notes.getFirst().startsWith("The prompt asks for <hypernet:x:0.5>."));
        assertTrue(notes.getLast().startsWith("The negative prompt names <lyco:y:1>."));
        Picture made = assertInstanceOf(Event.Finished.class, events.get(events.size() - 2)).picture();
        assertEquals(picture(request("sd1", "a cat", 2).with("a cat", Optional.of(""))).pixels(), made.pixels());
        assertEquals(tagged.prompt(), made.request().prompt());
        assertTrue(run(request("sd1", "#1 dad", 1)).toString().contains("is a comment only"));
    }

    @Test
    void aPromptOfVeryManyTextsIsRefused() {
        String many = "[a|b|c][d|e|f|g][h|i|j|k|l][m|n|o|p|q|r|s]";
        List<Event> events = run(request("sd1", many, 1000));
        String sentence = assertInstanceOf(Event.Failed.class, events.getLast()).sentence();
        assertTrue(sentence.contains("more than 200 different texts"), sentence);
    }
}
