package studio.gesso.engine.diffusion.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.onnx.OddDevice;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.resize.Resample;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.Source.Upscale;
import studio.gesso.engine.request.state.StateListener;

/** Larger pictures that a model paints: a single tile is image to image, and many have no seams. */
class PaintedUpscaleTest {

    private static final Path STARTER = Path.of(System.getProperty("gesso.assets"), "starter", "postcard");
    private static final String LARGER = OpenPipelines.FOLDER.resolve("x4-upscaler").toString();

    private final Pipeline pipeline = pipeline(Provider.CPU);
    private final List<Event> heard = new ArrayList<>();

    @AfterEach
    void close() {
        pipeline.close();
    }

    private static Pipeline pipeline(Provider device) {
        return new Pipeline(new ModelLibrary(Optional.of(STARTER), Path.of("none"), List.of()), device,
                StateListener.NONE);
    }

    private static Pixels picture(int width, int height) {
        int[] argb = IntStream.range(0, width * height)
                .map(i -> 0xff000000 | i % width * 255 / width << 16 | i / width * 255 / height << 8 | i * 7 & 63)
                .toArray();
        return new Pixels(new Size(width, height), argb);
    }

    private Pixels made(String model, Source source, Size size) {
        return made(pipeline, model, source, size).pixels();
    }

    private Picture made(Pipeline by, String model, Source source, Size size) {
        Request request = new Request(model, "a fox", Optional.empty(), source, size, SamplerName.EULER_A,
                SigmaSchedule.AUTOMATIC, 4, 3, 11, 1);
        heard.clear();
        by.run(request, heard::add, new Cancellation());
        assertInstanceOf(Event.Completed.class, heard.getLast(), heard.toString());
        return heard.stream()
                .filter(Event.Finished.class::isInstance)
                .map(event -> ((Event.Finished) event).picture())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSingleTileIsImageToImage() {
        Pixels small = picture(32, 32);
        Size size = new Size(64, 64);
        assertEquals(made(STARTER.toString(), new Source.From(Resample.LANCZOS.resize(small, size), 0.5), size),
                made(STARTER.toString(), new Upscale(small, Upscale.LANCZOS, 0.5, 64), size));
    }

    @Test
    void whereThePromptsWereEncodedIsRecorded() {
        try (Pipeline mixed = pipeline(Provider.CPU.with(DeviceUse.TEXT, OddDevice.open()))) {
            Picture.Made made = made(mixed, STARTER.toString(), new Upscale(picture(32, 32), Upscale.LANCZOS, 0.5, 64),
                    new Size(64, 64)).made();
            assertEquals("odd", made.encoder());
            assertEquals("cpu", made.provider());
        }
    }

    @Test
    void manyTilesMakeExactlyTheSizeAndTheSamePictureAgain() {
        Pixels small = picture(45, 33);
        Size size = new Size(131, 97);
        Pixels once = made(STARTER.toString(), new Upscale(small, Upscale.LANCZOS, 0.3, 64), size);
        assertEquals(size, once.size());
        assertEquals(once, made(STARTER.toString(), new Upscale(small, Upscale.LANCZOS, 0.3, 64), size));
        assertNotEquals(Resample.LANCZOS.resize(small, size), once);
        List<Event.Stepped> steps = heard.stream()
                .filter(Event.Stepped.class::isInstance)
                .map(Event.Stepped.class::cast)
                .toList();
        assertEquals(steps.getLast().of(), steps.getLast().step());
        assertEquals(0, steps.getLast().left().toMillis());
    }

    @Test
    void aModelThatMakesPicturesLargerDoesSoInTiles() {
        Pixels small = picture(16, 16);
        Size size = new Size(64, 64);
        Pixels whole = made(LARGER, new Source.From(small, 1), size);
        assertEquals(whole, made(LARGER, new Upscale(small, Upscale.BY_MODEL, 1, 0), size));
        assertEquals(new Size(150, 90),
                made(LARGER, new Upscale(picture(50, 30), Upscale.BY_MODEL, 1, 64), new Size(150, 90)).size());
        assertTrue(heard.stream().filter(Event.Stepped.class::isInstance).count() > 8);
    }
}
