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
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.state.StateListener;

/** What brackets, weights, BREAK and long prompts do to pictures, in every family of models. */
class PromptLanguageTest {

    private static final String FOX = "a fox in the snow";
    /** Some 200 tokens. */
    private static final String LONG = "a fox in the snow, ".repeat(33);

    private static final Size SMALL = new Size(64, 64);

    private static OpenPipelines pipelines;

    @BeforeAll
    static void open() {
        pipelines = new OpenPipelines(StateListener.NONE);
    }

    @AfterAll
    static void close() {
        pipelines.close();
    }

    private static Request request(String model, String prompt, Emphasis emphasis) {
        ModelCard card = ModelCard.of(ModelFolder.open(OpenPipelines.FOLDER.resolve(model)));
        return new Request(card.path().toString(), prompt, Optional.empty(), new Source.Blank(),
                card.sizes().nearest(SMALL), card.defaults().sampler(), card.defaults().sigmaSchedule(), 2, 5, 7, 1,
                AdvancedSettings.NONE.with(it -> it.emphasis = emphasis));
    }

    private static Event.Finished finished(Request request) {
        List<Event> events = new ArrayList<>();
        pipelines.of(request.model()).run(request, events::add, new Cancellation());
        return assertInstanceOf(Event.Finished.class, events.get(events.size() - 2), () -> events.toString());
    }

    private static Pixels picture(String model, String prompt) {
        return finished(request(model, prompt, Emphasis.ORIGINAL)).picture().pixels();
    }

    private static Pixels plain(String model, String prompt) {
        return finished(request(model, prompt, Emphasis.PLAIN)).picture().pixels();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd1", "sd2", "sdxl", "lcm", "sd3", "flux", "sd1-fixed", "sd1-ort-tool"})
    void aWeightOfOneIsNoneAndWithoutBracketsAllIsAsInDiffusers(String model) {
        Pixels fox = plain(model, FOX);
        assertEquals(fox, picture(model, FOX));
        assertEquals(fox, picture(model, "a (fox:1.0) in the {snow|snow}"));
        assertNotEquals(fox, plain(model, "a (fox:1.0) in the snow"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd1", "sd2", "sdxl", "lcm", "sd3", "sd1-fixed", "sd1-ort-tool"})
    void aWeightChangesThePicture(String model) {
        assertNotEquals(picture(model, FOX), picture(model, "a (fox:1.3) in the snow"));
        assertNotEquals(picture(model, "a (fox:0.5) in the snow"), picture(model, "a (fox:1.3) in the snow"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd1", "sd2", "sdxl", "lcm", "sd3"})
    void longPromptsAreReadCompletelyAndBreakStartsAChunk(String model) {
        Pixels whole = picture(model, LONG);
        assertNotEquals(plain(model, LONG), whole);
        assertNotEquals(whole, picture(model, LONG + "a castle"));
        assertEquals(plain(model, LONG), plain(model, LONG + "a castle"));
        assertNotEquals(picture(model, FOX), picture(model, "a fox BREAK in the snow"));
    }

    @Test
    void aModelOfFixedLengthSaysHowMuchItReads() {
        List<Event> events = new ArrayList<>();
        Request request = request("sd1-fixed", LONG, Emphasis.ORIGINAL);
        pipelines.of(request.model()).run(request, events::add, new Cancellation());
        String sentence = assertInstanceOf(Event.Failed.class, events.getLast()).sentence();
        assertTrue(sentence.contains("77 tokens") && sentence.contains("231"), sentence);
        plain("sd1-fixed", LONG);
    }
}
