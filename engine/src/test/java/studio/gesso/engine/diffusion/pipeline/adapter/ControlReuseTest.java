package studio.gesso.engine.diffusion.pipeline.adapter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.adapter.IpAdapter;
import studio.gesso.engine.request.adapter.StepRange;
import studio.gesso.engine.request.state.StateListener;

/** Networks that steer a model are opened when they change and run when they see something new; all others stay as they are. */
class ControlReuseTest {

    private static final Path DATA = Path.of("src/test/data/weights").toAbsolutePath();
    private static final Path LINES = DATA.resolve("diffusers/sd1-controlnet/controlnet");
    private static final Path DEPTH = DATA.resolve("controlnet/depth-ldm-fp16.safetensors");
    private static final Path FEATURES = DATA.resolve("controlnet/adapter");
    private static final Path REFERENCE = DATA.resolve("ip-adapter/plain.safetensors");

    @TempDir
    private Path temp;
    private final List<String> happened = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger(OnnxModel.class.getName());
    private final Handler handler = new Handler() {

        @Override
        public void publish(LogRecord line) {
            Object file = line.getParameters()[0];
            happened.add(line.getMessage().replaceFirst(" .*", "") + " " + name(Path.of(file.toString())));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private Pipeline pipeline;

    /** The part of a model, or the file of a network beside it. */
    private static String name(Path graph) {
        String folder = String.valueOf(graph.getParent().getFileName());
        return folder.equals("network")
                ? String.valueOf(graph.getParent().getParent().getFileName()).replaceFirst("-[0-9a-f]{24}$", "")
                : graph.getFileName().toString().startsWith("model")
                        ? folder
                        : folder + "+" + graph.getFileName();
    }

    @BeforeEach
    void open() {
        logger.setLevel(Level.ALL);
        logger.addHandler(handler);
        ModelOpener files = new ModelOpener(temp.resolve("cache"));
        pipeline = new Pipeline(name -> files.open(Path.of(name)), Provider.CPU, StateListener.NONE);
    }

    @AfterEach
    void close() {
        logger.removeHandler(handler);
        logger.setLevel(null);
        pipeline.close();
    }

    private static Pixels picture(String name) {
        return Pictures.read(DATA.resolve("controlnet/inputs").resolve(name));
    }

    private static Request request(int batch, List<Path> controls, List<Path> references) {
        return new Request(DATA.resolve("diffusers/sd1").toString(), "a fox", Optional.empty(), new Source.Blank(),
                new Size(64, 64), SamplerName.EULER, SigmaSchedule.AUTOMATIC, 2, 1, 7, batch,
                AdvancedSettings.NONE.with(it -> {
                    it.controls = controls.stream()
                            .map(file -> ControlImage.following(picture("lines.png")).by(file.toString()))
                            .toList();
                    it.ipAdapters = references.stream()
                            .map(file -> new IpAdapter(file.toString(), Optional.empty(), List.of(picture("beach.png")),
                                    new IpAdapter.Weighting.Everywhere(1), StepRange.WHOLE))
                            .toList();
                }));
    }

    /** Makes the pictures of a request, having forgotten what happened before. */
    private List<Pixels> made(Request request) {
        happened.clear();
        List<Event> events = new ArrayList<>();
        pipeline.run(request, events::add, new Cancellation());
        assertInstanceOf(Event.Completed.class, events.getLast(), () -> events.getLast().toString());
        return events.stream()
                .filter(Event.Finished.class::isInstance)
                .map(event -> ((Event.Finished) event).picture().pixels())
                .toList();
    }

    private List<String> opened() {
        return happened.stream()
                .filter(one -> one.startsWith("Opened "))
                .map(one -> one.substring(7))
                .sorted()
                .toList();
    }

    private long runs(String network) {
        return happened.stream().filter(one -> one.equals("Runs " + network)).count();
    }

    @Test
    void aChangedNetworkIsOpenedAlone() {
        made(request(1, List.of(), List.of()));
        assertEquals(3, opened().size(), () -> happened.toString());
        Pixels first = made(request(1, List.of(LINES), List.of())).getFirst();
        assertEquals(2, opened().size(), () -> "the ControlNet, and the U-Net with inputs for it: " + happened);
        made(request(1, List.of(LINES, DEPTH), List.of()));
        assertEquals(List.of(DEPTH.getFileName().toString()), opened());
        made(request(1, List.of(DEPTH), List.of()));
        assertEquals(List.of(), opened(), "one fewer");
        Pixels again = made(request(1, List.of(LINES), List.of())).getFirst();
        assertEquals(List.of("controlnet"), opened());
        assertArrayEquals(first.argb(), again.argb());
        made(request(1, List.of(), List.of()));
        assertEquals(List.of("unet"), opened(), "without inputs for residuals");
    }

    @Test
    void aFileThatIsWrittenToIsOpenedAgain() throws IOException {
        Path copy = Files.copy(DEPTH, temp.resolve("copy.safetensors"));
        made(request(1, List.of(copy), List.of()));
        Files.setLastModifiedTime(copy, java.nio.file.attribute.FileTime.fromMillis(1_000_000));
        made(request(1, List.of(copy), List.of()));
        assertEquals(List.of("copy.safetensors"), opened());
    }

    /** Four tiles, each with its own part of the control picture. */
    @Test
    void referencePicturesAreSeenOnceForAllTiles() {
        made(request(1, List.of(FEATURES), List.of(REFERENCE)).with(new Source.Upscale(picture("lines.png"),
                Source.Upscale.LANCZOS, 0.5, 64), new Size(96, 96)));
        assertEquals(4, runs("adapter"), () -> happened.toString());
        assertEquals(2, runs("image_encoder"), () -> "the picture, and one of nothing: " + happened);
    }

    @Test
    void picturesAreSeenOnceForABatch() {
        List<Pixels> batch = made(request(3, List.of(FEATURES), List.of(REFERENCE)));
        assertEquals(1, runs("adapter"), () -> happened.toString());
        assertEquals(2, runs("image_encoder"), () -> "the picture, and one of nothing: " + happened);
        assertEquals(6, happened.stream().filter(one -> one.startsWith("Runs unet")).count());
        List<Pixels> alone = made(request(1, List.of(FEATURES), List.of(REFERENCE)).with(it -> it.seed = 9));
        assertEquals(1, runs("adapter"));
        assertEquals(List.of(), opened());
        assertArrayEquals(batch.get(2).argb(), alone.getFirst().argb());
        made(request(1, List.of(FEATURES), List.of()));
        assertEquals(1, opened().size(), () -> "the U-Net without inputs for references: " + happened);
    }
}
