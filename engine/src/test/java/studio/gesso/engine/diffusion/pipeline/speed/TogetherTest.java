package studio.gesso.engine.diffusion.pipeline.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.model.adapter.AdapterFinder;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.diffusion.pipeline.preview.Previews;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.speed.DeepCache;
import studio.gesso.engine.request.speed.Limits;
import studio.gesso.engine.request.state.State;

/** Several pictures of a job that are made at once are those that are made one by one, bit for bit. */
class TogetherTest {

    private static final Path DATA = Path.of("src/test/data/weights/diffusers").toAbsolutePath();
    private static final Map<Request, List<State>> STATES = new HashMap<>();

    @TempDir
    private static Path temp;

    private static Pipeline alone;
    private static Pipeline together;

    @BeforeAll
    static void open() {
        alone = pipeline(1);
        together = pipeline(3);
    }

    private static Pipeline pipeline(int atOnce) {
        ModelOpener files = new ModelOpener(temp.resolve("cache"));
        return new Pipeline(name -> files.open(Path.of(name)), Provider.CPU,
                (picture, state) -> STATES.computeIfAbsent(picture, _ -> new ArrayList<>()).add(state),
                Optional.empty(), AdapterFinder.PATHS, Previews.Wanted.USUAL,
                () -> new Limits(atOnce, OptionalLong.empty()));
    }

    @AfterAll
    static void close() {
        alone.close();
        together.close();
    }

    private static Request request(String model, SamplerName sampler) {
        return new Request(DATA.resolve(model).toString(), "a fox", Optional.of("fog"), new Source.Blank(),
                new Size(64, 64), sampler, SigmaSchedule.AUTOMATIC, 3, 5, 7, 4, AdvancedSettings.NONE);
    }

    private static List<Event> events(Pipeline pipeline, Request request) {
        STATES.clear();
        List<Event> events = new ArrayList<>();
        pipeline.run(request, events::add, new Cancellation());
        assertInstanceOf(Event.Completed.class, events.getLast(), () -> events.getLast().toString());
        return events;
    }

    private static Map<Request, Pixels> pictures(List<Event> events) {
        Map<Request, Pixels> pictures = new HashMap<>();
        for (Event event : events) {
            if (event instanceof Event.Finished(Picture picture)) {
                pictures.put(picture.request(), picture.pixels());
            }
        }
        return pictures;
    }

    private static List<Event.Together> groups(List<Event> events) {
        return events.stream()
                .filter(Event.Started.class::isInstance)
                .map(event -> ((Event.Started) event).together())
                .toList();
    }

    private static Event.Together group(int first, int count) {
        return new Event.Together(first, count);
    }

    @ParameterizedTest
    @CsvSource({"sd1, EULER_A", "sd1, HEUN", "sdxl, DPMPP_2M_SDE", "sd3, EULER", "flux, EULER"})
    void eachIsThePictureOfItsSeed(String model, SamplerName sampler) {
        Request request = request(model, sampler);
        Map<Request, Pixels> expected = pictures(events(alone, request));
        Map<Request, List<State>> states = Map.copyOf(STATES);
        List<Event> joined = events(together, request);
        assertEquals(expected, pictures(joined));
        assertEquals(states, STATES);
        assertEquals(4, expected.values().stream().distinct().count());
        assertEquals(List.of(group(0, 3), group(0, 3), group(0, 3), group(3, 1)), groups(joined));
    }

    @Test
    void deepFeaturesStayThoseOfTheirPicture() {
        Request cached = request("sd1", SamplerName.EULER)
                .with(it -> it.advanced = it.advanced.with(that -> that.deepCache = new DeepCache(2, 0)));
        Map<Request, Pixels> expected = pictures(events(alone, cached));
        assertEquals(expected, pictures(events(together, cached)));
        assertNotEquals(expected.values(), pictures(events(alone, request("sd1", SamplerName.EULER))).values());
    }

    @Test
    void picturesThatWereLeftAtDifferentStepsGoOnExactly() {
        Request request = request("sd1", SamplerName.EULER_A);
        Map<Request, Pixels> expected = pictures(events(together, request));
        List<Request> one = together.pictures(request);
        Map<Request, State> left = Map.of(one.get(0), STATES.get(one.get(0)).get(2), one.get(2),
                STATES.get(one.get(2)).get(1));
        List<Event> events = new ArrayList<>();
        STATES.clear();
        together.resume(request, picture -> Optional.ofNullable(left.get(picture)), events::add, new Cancellation());
        assertEquals(expected, pictures(events));
        assertEquals(List.of(2, 4, 3, 4), one.stream().map(picture -> STATES.get(picture).size()).toList());
    }

    @Test
    void promptsOfTheirOwnAreKept() {
        Request request = request("sd1", SamplerName.EULER).with("a {fox|long winding road|hut} [in:on:2] snow",
                Optional.empty());
        assertEquals(pictures(events(alone, request)), pictures(events(together, request)));
    }

    @Test
    void finishingNowFinishesAllThatAreMade() {
        Request request = request("sd1", SamplerName.EULER);
        Cancellation cancellation = new Cancellation();
        List<Event> events = new ArrayList<>();
        together.run(request, event -> {
            events.add(event);
            if (event instanceof Event.Stepped(var picture, var step, var _, var _, var _) && picture == 0
                    && step == 1) {
                cancellation.finishNow();
            }
        }, cancellation);
        assertEquals(List.of(1, 1, 1, 0),
                events.stream()
                        .filter(Event.Finished.class::isInstance)
                        .map(event -> ((Event.Finished) event).picture().request().advanced().endAfter())
                        .toList());
    }
}
