package studio.gesso.engine.diffusion.model.generated;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.state.StateListener;

/** The first opening of a checkpoint in float16 on the processor: its weights are converted once, which can be stopped. */
class FirstOpeningTest {

    @TempDir
    private Path temp;

    @Test
    void itsConversionIsTold() throws IOException {
        Path file = checkpoint();
        byte[] before = Files.readAllBytes(file);
        try (Pipeline pipeline = pipeline()) {
            List<Event> first = run(pipeline, file, new Cancellation());
            assertEquals(List.of("text encoder", "U-Net", "VAE decoder"),
                    conversions(first).stream().map(Event.Conversion::part).distinct().toList());
            List<Integer> unet = conversions(first).stream()
                    .filter(conversion -> conversion.part().equals("U-Net"))
                    .map(Event.Conversion::percent)
                    .toList();
            assertEquals(unet.stream().sorted().distinct().toList(), unet);
            assertEquals(100, unet.getLast());
            assertInstanceOf(Event.Completed.class, first.getLast());
        }
        try (Pipeline again = pipeline()) {
            assertEquals(List.of(), conversions(run(again, file, new Cancellation())));
        }
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void itCanBeStoppedAndLeavesNothing() throws IOException {
        Path file = checkpoint();
        Cancellation cancellation = new Cancellation();
        List<Event> events = new ArrayList<>();
        try (Pipeline pipeline = pipeline()) {
            pipeline.run(request(file), event -> {
                events.add(event);
                if (event instanceof Event.Loading(_, Optional<Event.Conversion> conversion)
                        && conversion.filter(now -> now.part().equals("U-Net")).isPresent()) {
                    cancellation.cancel();
                }
            }, cancellation);
            assertInstanceOf(Event.Cancelled.class, events.getLast());
            boolean whole = files().anyMatch(name -> name.equals("unet/weights.safetensors"));
            List<Event> again = run(pipeline, file, new Cancellation());
            assertInstanceOf(Event.Completed.class, again.getLast());
            assertEquals(!whole, conversions(again).stream().anyMatch(one -> one.part().equals("U-Net")),
                    "what was stopped is not taken for whole, and what was whole by then is kept");
        }
        assertFalse(files().anyMatch(name -> name.endsWith(".part")));
        assertTrue(files().anyMatch(name -> name.equals("unet/weights.safetensors")));
    }

    private Stream<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(temp.resolve("cache"))) {
            return all.map(path -> path.getParent().getFileName() + "/" + path.getFileName()).toList().stream();
        }
    }

    private static List<Event.Conversion> conversions(List<Event> events) {
        return events.stream()
                .flatMap(event -> event instanceof Event.Loading(_, var conversion)
                        ? conversion.stream()
                        : Stream.empty())
                .toList();
    }

    private static List<Event> run(Pipeline pipeline, Path file, Cancellation cancellation) {
        List<Event> events = new ArrayList<>();
        pipeline.run(request(file), events::add, cancellation);
        return events;
    }

    private Pipeline pipeline() {
        ModelOpener opener = new ModelOpener(temp.resolve("cache"));
        return new Pipeline(name -> opener.open(Path.of(name)), Provider.CPU, StateListener.NONE);
    }

    private Path checkpoint() {
        return Counted.of("small/sd1").link(temp.resolve("painter.safetensors"));
    }

    private static Request request(Path file) {
        return new Request(file.toString(), "a fox", Optional.empty(), new Source.Blank(), new Size(64, 64),
                SamplerName.EULER, SigmaSchedule.AUTOMATIC, 1, 1, 1, 1);
    }
}
