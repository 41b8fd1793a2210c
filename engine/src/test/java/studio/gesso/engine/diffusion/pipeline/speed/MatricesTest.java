package studio.gesso.engine.diffusion.pipeline.speed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.cli.bench.measure.PixelDifference;
import studio.gesso.engine.diffusion.model.ModelFinder;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.onnx.OddDevice;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.SeenModels;
import studio.gesso.engine.library.adapter.AdapterLibrary;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.speed.DeepCache;
import studio.gesso.engine.request.speed.Matrices;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.request.state.StateFile;

/** Matrices in few bits in whole runs: near the exact picture, and the same picture whenever it is made. */
class MatricesTest {

    private static final Path DATA = Path.of("src/test/data/weights").toAbsolutePath();
    private static final Runs RUNS = new Runs();

    @TempDir
    private static Path temp;

    private static Path cache;
    private static Pipeline pipeline;

    @BeforeAll
    static void open() {
        cache = temp.resolve("cache");
        pipeline = pipeline(Provider.CPU);
    }

    @AfterAll
    static void close() {
        pipeline.close();
    }

    private static Pipeline pipeline(Provider device) {
        ModelLibrary library = new ModelLibrary(Optional.empty(), DATA.resolve("none"), List.of(DATA.resolve("lora")),
                new SeenModels(new ModelOpener(cache)));
        return new Pipeline(library, device, RUNS, Optional.empty(),
                AdapterLibrary.of(library));
    }

    private static Request request(Path model, Matrices matrices) {
        return new Request(model.toString(), "a fox", Optional.of("fog"), new Source.Blank(), new Size(64, 64),
                SamplerName.EULER, SigmaSchedule.AUTOMATIC, 4, 5, 7, 1,
                AdvancedSettings.NONE.with(it -> it.matrices = matrices));
    }

    private static Request kept() {
        return request(DATA.resolve("diffusers/sd1"), Matrices.EIGHT_BITS);
    }

    private static Request full(Request request) {
        return request.with(it -> it.advanced = it.advanced.with(that -> that.matrices = Matrices.FULL));
    }

    private static Pixels pixels(Request request, Optional<State> from) {
        return RUNS.pixels(pipeline, request, from);
    }

    private static Pixels pixels(Request request) {
        return pixels(request, Optional.empty());
    }

    /** Networks of a few random weights, some of whose pictures follow from the last bit; measured 38, 36, 23, 35 and 52. */
    @ParameterizedTest
    @CsvSource({"sd1, 35", "sd2, 34", "sdxl, 21", "sd3, 33", "flux, 45"})
    void theSmallPictureIsNearTheExactOne(String model, double least) {
        Request request = request(DATA.resolve("diffusers").resolve(model), Matrices.EIGHT_BITS);
        Pixels exact = pixels(full(request));
        Pixels near = pixels(request);
        assertNotEquals(exact, near, "it was computed otherwise");
        double psnr = PixelDifference.of(near, exact).psnr();
        assertTrue(psnr >= least, model + ": " + psnr + " dB");
    }

    @Test
    void theStarterAndAFileInOnePieceCanHaveThemToo() {
        Path file = Counted.read(DATA.resolve("small/sd1/checkpoint.tsv")).link(temp.resolve("small.safetensors"));
        for (Path model : List.of(Path.of("../assets/starter/postcard").toAbsolutePath().normalize(), file)) {
            Request request = request(model, Matrices.EIGHT_BITS).with(it -> it.size = new Size(128, 128));
            double psnr = PixelDifference.of(pixels(request), pixels(full(request))).psnr();
            assertTrue(psnr >= 35 && psnr < 100, model + ": " + psnr + " dB");
        }
    }

    @Test
    void aRunThatIsResumedGoesOnExactly() {
        Pixels whole = pixels(kept());
        for (State state : RUNS.states()) {
            if (!state.finished()) {
                assertEquals(whole, pixels(kept(), Optional.of(StateFile.read(StateFile.write(state)))));
            }
        }
        assertEquals(whole, pixels(kept()));
    }

    /** Merged in float and then put into blocks: with a LoRA it is as near as without, through both ways of handing it over. */
    @Test
    void lorasAreMergedBeforeTheirMatricesAreKept() {
        Request lora = kept().with(it -> it.advanced = it.advanced
                .with(that -> that.loras = List.of(new Lora("kohya-sd1", 1, 1))));
        for (Request with : List.of(lora, lora.with(it -> it.advanced = it.advanced
                .with(that -> that.deepCache = new DeepCache(2, 0))))) {
            Pixels exact = pixels(full(with));
            Pixels near = pixels(with);
            double psnr = PixelDifference.of(near, exact).psnr();
            assertTrue(psnr >= 33, psnr + " dB");
            assertTrue(PixelDifference.of(near, pixels(kept())).psnr() < 30, "the LoRA does something");
            assertEquals(near, pixels(with));
        }
    }

    @Test
    void theFileIsLeftAloneAndTheCacheIsUsedAgain() throws IOException {
        Path file = Counted.read(DATA.resolve("small/sd1/checkpoint.tsv")).link(temp.resolve("again.safetensors"));
        byte[] before = Files.readAllBytes(file);
        FileTime time = Files.getLastModifiedTime(file);
        Request request = request(file, Matrices.EIGHT_BITS);
        Pixels first = pixels(request);
        Map<Path, FileTime> written = weights("again");
        assertTrue(written.size() >= 2, written.toString());
        pixels(kept());
        assertEquals(first, pixels(request));
        assertEquals(written, weights("again"));
        pixels(full(request));
        assertTrue(weights("again").size() > written.size(), "full precision has files of its own");
        assertArrayEquals(before, Files.readAllBytes(file));
        assertEquals(time, Files.getLastModifiedTime(file));
    }

    private static Map<Path, FileTime> weights(String model) throws IOException {
        try (Stream<Path> all = Files.walk(cache)) {
            Map<Path, FileTime> times = new TreeMap<>();
            for (Path file : all.filter(path -> path.endsWith("weights.safetensors")).toList()) {
                if (file.toString().contains(model)) {
                    times.put(file, Files.getLastModifiedTime(file));
                }
            }
            return times;
        }
    }

    @Test
    void otherShapesOfTheGraphsCanHaveThemToo() {
        Request shorter = kept().with(it -> {
            it.size = new Size(72, 64);
            it.advanced = it.advanced.with(that -> that.clipSkip = 1);
        });
        double psnr = PixelDifference.of(pixels(shorter), pixels(full(shorter))).psnr();
        assertTrue(psnr >= 33 && psnr < 100, psnr + " dB");
    }

    @Test
    void exportsAreRefused() {
        Request export = kept().with(it -> it.model = Path.of("target/pipelines/sd1").toAbsolutePath().toString());
        Event.Failed failed = assertInstanceOf(Event.Failed.class, RUNS.last(pipeline, export, Optional.empty()));
        assertTrue(failed.sentence().contains("stay as they are, because it is an ONNX export"), failed.sentence());
    }

    @Test
    void anotherDeviceThanTheProcessorIsRefused() {
        try (Pipeline there = pipeline(OddDevice.open())) {
            Event.Failed failed = assertInstanceOf(Event.Failed.class, RUNS.last(there, kept(), Optional.empty()));
            assertTrue(failed.sentence().contains("8 bits are for the processor, and this runs on Odd card"),
                    failed.sentence());
            assertInstanceOf(Event.Finished.class, RUNS.last(there, full(kept()), Optional.empty()));
        }
    }

    @Test
    void aFinderOfOneKindSaysThatItHasNoOther() {
        ModelFinder plain = name -> new ModelOpener(cache).open(Path.of(name));
        try (Pipeline only = new Pipeline(plain, Provider.CPU, (_, _) -> {})) {
            Event.Failed failed = assertInstanceOf(Event.Failed.class, RUNS.last(only, kept(), Optional.empty()));
            assertTrue(failed.sentence().contains("can only be used as it is here"), failed.sentence());
        }
    }
}
