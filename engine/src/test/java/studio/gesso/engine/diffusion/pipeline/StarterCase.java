package studio.gesso.engine.diffusion.pipeline;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.state.State;

/** A pipeline with the starter model, and small requests for it. */
abstract class StarterCase {

    static final Size SMALL = new Size(64, 64);
    static final List<State> STATES = new ArrayList<>();
    static Pipeline pipeline;

    private static final Path STARTER = Path.of(System.getProperty("gesso.assets"), "starter", "postcard");

    @TempDir
    static Path wildcards;

    @BeforeAll
    static void open() {
        pipeline = new Pipeline(new ModelLibrary(Optional.of(STARTER), Path.of("target", "pipelines"), List.of()),
                Provider.CPU, (_, state) -> STATES.add(state), Optional.of(wildcards));
    }

    @AfterAll
    static void close() {
        pipeline.close();
    }

    static List<Event> run(Request request, Cancellation cancellation) {
        List<Event> events = new ArrayList<>();
        pipeline.run(request, events::add, cancellation);
        return events;
    }

    static List<Picture> pictures(List<Event> events) {
        assertInstanceOf(Event.Completed.class, events.getLast(), () -> events.getLast().toString());
        return events.stream()
                .filter(Event.Finished.class::isInstance)
                .map(e -> ((Event.Finished) e).picture())
                .toList();
    }

    static Picture picture(Request request) {
        return pictures(run(request, new Cancellation())).getFirst();
    }

    static Request request(int steps, int batch) {
        return new Request(STARTER.toString(), "a fox in the snow at night", Optional.empty(), new Source.Blank(),
                SMALL,
                SamplerName.EULER_A, SigmaSchedule.AUTOMATIC, steps, 4, 7, batch);
    }

    static Request seeded(Request of, long seed) {
        return with(of, of.model(), seed);
    }

    static Request with(Request of, String model, long seed) {
        return of.with(it -> {
            it.model = model;
            it.seed = seed;
            it.advanced = AdvancedSettings.NONE;
        });
    }

    static Request prompted(Request of, String prompt) {
        return prompted(of, prompt, AdvancedSettings.NONE);
    }

    static Request prompted(Request of, String prompt, AdvancedSettings advanced) {
        return of.with(it -> {
            it.prompt = prompt;
            it.advanced = advanced;
        });
    }
}
