package studio.gesso.engine.library.inspect;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.state.StateListener;

/** A damaged model folder makes a picture where it can, and else a sentence: never a fault, never a crash. */
class DamagedModelsTest {

    private static final Path BROKEN = Path.of("target", "pipelines", "broken");

    @TempDir
    private Path folders;

    @TestFactory
    Stream<DynamicTest> everyFolderEndsInAPictureOrASentence() throws IOException {
        return BrokenCase.all(BROKEN)
                .stream()
                .map(damaged -> DynamicTest.dynamicTest(damaged.name(), () -> check(damaged)));
    }

    private void check(BrokenCase damaged) throws IOException {
        Event last = events(damaged.assemble(BROKEN, folders)).getLast();
        boolean runs = damaged.severity().equals("limited") || damaged.severity().equals("note");
        if (runs) {
            assertInstanceOf(Event.Completed.class, last, last::toString);
        } else {
            assertTrue(last instanceof Event.Failed(var sentence, var _) && sentence.endsWith("."), last::toString);
        }
    }

    private static List<Event> events(Path model) {
        List<Event> events = new ArrayList<>();
        Request request = new Request(model.toString(), "a fox", Optional.empty(), new Source.Blank(),
                new Size(64, 64), SamplerName.DDIM, SigmaSchedule.AUTOMATIC, 2, 4, 7, 1);
        try (Pipeline pipeline = new Pipeline(new ModelLibrary(Optional.empty(), model, List.of()), Provider.CPU,
                StateListener.NONE)) {
            pipeline.run(request, events::add, new Cancellation());
        }
        return events;
    }
}
