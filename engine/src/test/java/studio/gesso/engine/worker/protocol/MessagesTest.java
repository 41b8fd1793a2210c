package studio.gesso.engine.worker.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.log.Log;
import studio.gesso.engine.base.log.LogFile;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.FitMode;
import studio.gesso.engine.image.fill.InpaintProof;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.image.preprocess.Preprocessing;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.request.ControlImage.Guess;
import studio.gesso.engine.request.ControlImage.Subject;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.adapter.IpAdapter;
import studio.gesso.engine.request.adapter.IpAdapter.Weighting;
import studio.gesso.engine.request.Source.Upscale;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.adapter.StepRange;
import studio.gesso.engine.request.decoding.PreviewMethod;
import studio.gesso.engine.request.speed.Limits;
import studio.gesso.engine.worker.engine.EngineDevice;
import studio.gesso.engine.request.speed.DeepCache;
import studio.gesso.engine.request.speed.Matrices;
import studio.gesso.engine.worker.engine.JobContext;
import studio.gesso.engine.worker.engine.EngineSettings;
import studio.gesso.engine.worker.protocol.ToWorker.Keeping;

/** Every message arrives as it was sent, and a damaged one is an exception. */
class MessagesTest {

    private static final Size SIZE = new Size(40, 24);
    private static final Pixels PIXELS = pixels(SIZE, 1);

    @TempDir
    private Path folder;
    private Messages here;
    private Messages there;

    @BeforeEach
    void open() throws IOException {
        Path down = Files.createFile(folder.resolve("down"));
        Path up = Files.createFile(folder.resolve("up"));
        here = new Messages(new SharedPixels(down), new SharedPixels(up));
        there = new Messages(new SharedPixels(down), new SharedPixels(up));
    }

    @AfterEach
    void close() throws IOException {
        here.close();
        there.close();
    }

    @Test
    void messagesToTheWorkerArrive() throws IOException {
        var settings = new EngineSettings(Optional.of(Path.of("/a ☃/starter")), Path.of("models"),
                Path.of("graphs"), Path.of("p.json"), Path.of("w"),
                Path.of("unfinished"), Path.of("steps"), "cpu,vae=cpu", OptionalLong.of(1L << 40));
        List<ToWorker> all = List.of(new ToWorker.Setup(settings),
                new ToWorker.Logging(new LogFile(Path.of("gesso.log"), 4711, 3), Log.Detail.DETAILED,
                        Log.Prompts.WRITTEN),
                new ToWorker.Stop(1L << 40), new ToWorker.FinishNow(1L << 40), new ToWorker.Taken(),
                new ToWorker.Kept(1L << 40),
                new ToWorker.NotKept(1L << 40), new ToWorker.Ping(-1));
        for (ToWorker message : all) {
            assertEquals(message, there.readDown(here.write(message)));
        }
        byte[] graph = {1, 2, 3};
        var trial = there.readDown(here.write(new ToWorker.Trial(7, Path.of("U-Net"), graph)));
        assertArrayEquals(graph, trial instanceof ToWorker.Trial(var _, var _, var bytes) ? bytes : new byte[0]);
    }

    @Test
    void requestsArriveWithAllThatTheyStartFrom() throws IOException {
        byte[] coverage = new byte[(int) SIZE.area()];
        Arrays.fill(coverage, 300, 600, (byte) 200);
        Mask mask = new Mask(SIZE, coverage);
        Fill fill = new Fill(
                new Fill.Subject(PIXELS, new Area(-8, -8, 64, 64), new Mask(new Size(64, 64), full(64 * 64))),
                Fill.Settings.USUAL, new Region(new Area(0, 0, 32, 32), new Size(64, 64)));
        for (Source source : List.of(new Source.Blank(), new Source.From(pixels(SIZE, 2), 0.3),
                new Source.Inside(PIXELS, mask, 1, Source.Inside.Edge.SOFT), fill,
                new Upscale(PIXELS, "/a/4x-Ü.pth", 0, 96), new Upscale(PIXELS, "Lanczos", 0.35, 0))) {
            Request request = request(source);
            var run = new ToWorker.Run(7, source == fill ? fill.request(request) : request,
                    new JobContext(List.of(Path.of("x"), Path.of("y")), List.of(Path.of("l")),
                            List.of(Path.of("e"), Path.of("f")), List.of(Path.of("t")),
                            PreviewMethod.TAESD, new Limits(3, OptionalLong.of(5))),
                    Keeping.TEMPORARY);
            assertEquals(run, there.readDown(here.write(run)));
        }
    }

    private static byte[] full(int length) {
        byte[] full = new byte[length];
        Arrays.fill(full, (byte) 255);
        return full;
    }

    private static Request request(Source source) {
        AdvancedSettings advanced = AdvancedSettings.NONE.with(it -> {
            it.eta = 0.1;
            it.endAfter = 3;
            it.deepCache = new DeepCache(3, 2);
            it.matrices = Matrices.EIGHT_BITS;
            it.guidanceSteps = new StepRange(0.1, 0.9);
            it.loras = List.of(new Lora("/a/lora.safetensors", 0.7, -1));
            it.controls = List.of(
                    new ControlImage(Optional.of("/a/canny"), new Subject.Shown(pixels(new Size(9, 70), 3),
                            Optional.of(new Preprocessing("canny", Map.of("low", 9.0), 64)), FitMode.PAD), 0.8,
                            new StepRange(0.1, 0.6), Guess.ON),
                    new ControlImage(Optional.empty(), new Subject.KeptPart(), 1, StepRange.WHOLE, Guess.OFF));
            it.ipAdapters = List.of(new IpAdapter("/a/plus", Optional.of("/a/encoder"),
                    List.of(pixels(new Size(9, 70), 3), PIXELS), new Weighting.Masked(
                            List.of(new IpAdapter.Region(new Mask(new Size(2, 1), new byte[]{0, -1}), 0.4))),
                    new StepRange(0, 0.5)));
        });
        return new Request("/models/a ☃", "a {fox|bear}\n, \"in\" 🦊", Optional.of(""), source, new Size(64, 128),
                SamplerName.HEUN, SigmaSchedule.KARRAS, 17, 0.1 + 0.2, -3, 99, advanced);
    }

    @Test
    void messagesFromTheWorkerArrive() throws IOException {
        for (FromWorker message : List.of(new FromWorker.Hello("Gesso 1", 4711),
                new FromWorker.Device(new EngineDevice("webgpu/gpu-1-2", "Card", Optional.of("No CUDA."))),
                new FromWorker.NoDevice("None."), new FromWorker.Fault(7, "A fault."), new FromWorker.Pong(3),
                new FromWorker.Tried(1, Optional.empty()), new FromWorker.Tried(2, Optional.of("No.")))) {
            assertEquals(message, here.readUp(there.write(message)));
        }
    }

    @Test
    void eventsArriveWithTheirPictures() throws IOException {
        Picture.Made made = new Picture.Made("Gesso", "cuda", "cpu", "float16", "CPU", "abc", Duration.ofNanos(1),
                List.of(),
                new Picture.Usage(Duration.ofNanos(2), Duration.ofNanos(3), 4, Duration.ofNanos(5), 1L << 40))
                .encodedOn("webgpu");
        Pixels large = pixels(new Size(300, 200), 3);
        Stream.of(new Event.Loading("m"),
                new Event.Loading("m", Optional.of(new Event.Conversion("U-Net", 3, 1L << 40))),
                new Event.Started(1, 3, -7), new Event.Started(2, 3, -7, new Event.Together(1, 2)),
                new Event.Stepped(2, 3, 4, Optional.of(PIXELS), Duration.ofMillis(5)),
                new Event.Stepped(2, 3, 4, Optional.empty(), Duration.ZERO), new Event.Noted("So."),
                new Event.Finished(new Picture(large, request(new Source.Blank()).withoutPictures(), made)),
                new Event.Finished(new Picture(PIXELS, request(new Source.Blank()).withoutPictures(), made,
                        Optional.of(new InpaintProof(0, 9)))),
                new Event.Completed(), new Event.Cancelled(), new Event.Failed("No.", 14)).forEach(this::arrives);
    }

    private void arrives(Event event) {
        try {
            var message = new FromWorker.Happened(-7, event);
            assertEquals(message, here.readUp(there.write(message)));
        } catch (IOException e) {
            fail(e);
        }
    }

    @Test
    void damagedMessagesAreExceptions() throws IOException {
        var random = new Random(4711);
        byte[] whole = here
                .write(new ToWorker.Run(7, request(new Source.From(PIXELS, 1)), JobContext.NONE, Keeping.KEPT));
        for (int i = 0; i < 300; i++) {
            byte[] part = Arrays.copyOf(whole, random.nextInt(whole.length));
            assertThrows(IOException.class, () -> there.readDown(part));
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                there.readDown(changed);
            } catch (IOException | UserException | IllegalArgumentException refused) {
                continue;
            }
        }
        assertThrows(IOException.class, () -> here.down().take(new Size(20_000, 20_000)));
        assertThrows(IOException.class, () -> here.down().take(new Size(1000, 1000)));
    }

    private static Pixels pixels(Size size, int seed) {
        return new Pixels(size, new Random(seed).ints(size.area()).toArray());
    }
}
