package studio.gesso.engine.diffusion.pipeline.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.model.adapter.AdapterFinder;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.model.tiny.TinyDecoders;
import studio.gesso.engine.diffusion.network.ImageTensor;
import studio.gesso.engine.diffusion.network.architecture.TestNetwork;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.diffusion.weights.WeightCases;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.resize.Resample;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Emphasis;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.decoding.PreviewMethod;
import studio.gesso.engine.request.decoding.VaeDecoder;
import studio.gesso.engine.request.state.StateListener;
import studio.gesso.engine.request.upscale.Hires;

/** Previews and finished pictures by a tiny autoencoder. */
class TinyDecodingTest {

    private static final Path TAESD = WeightCases.folder("taesd").toAbsolutePath();
    private static final Path DECODER = TAESD.resolve("taesd_decoder.safetensors");

    @TempDir
    private static Path temp;

    /** All events of a request for a model with these files of tiny autoencoders. */
    private static List<Event> run(Request request, PreviewMethod method, Path... files) {
        ModelOpener opener = new ModelOpener(temp.resolve("cache"));
        List<Event> events = new ArrayList<>();
        Previews.Wanted wanted = new Previews.Wanted(new TinyDecoders(() -> List.of(files)), () -> method,
                Previews.Pace.EVERY_STEP);
        try (Pipeline pipeline = new Pipeline(name -> opener.open(Path.of(name)), Provider.CPU, StateListener.NONE,
                Optional.empty(), AdapterFinder.PATHS, wanted)) {
            pipeline.run(request, events::add, new Cancellation());
        }
        return events;
    }

    private static Request request(String model, VaeDecoder decoder) {
        JsonObject one = tinyCase();
        return new Request(WeightCases.beside(TAESD, "../diffusers/" + model).toAbsolutePath().toString(),
                one.get("prompt").getAsString(), Optional.of(one.get("negative").getAsString()), new Source.Blank(),
                new Size(one.get("width").getAsInt(), one.get("height").getAsInt()), SamplerName.EULER,
                SigmaSchedule.AUTOMATIC, one.get("steps").getAsInt(), one.get("guidance").getAsDouble(),
                one.get("seed").getAsLong(), 1, AdvancedSettings.NONE.with(it -> {
                    it.emphasis = Emphasis.PLAIN;
                    it.decoder = decoder;
                }));
    }

    private static JsonObject tinyCase() {
        try {
            return JsonParser.parseString(Files.readString(TAESD.resolve("expected.json")))
                    .getAsJsonObject()
                    .getAsJsonArray("cases")
                    .asList()
                    .stream()
                    .map(JsonElement::getAsJsonObject)
                    .filter(one -> one.get("task").getAsString().equals("txt2img"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Pixels picture(List<Event> events) {
        assertInstanceOf(Event.Completed.class, events.getLast(), events::toString);
        return of(events, Event.Finished.class).findFirst().orElseThrow().picture().pixels();
    }

    private static <E extends Event> Stream<E> of(List<Event> events, Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }

    private static List<Size> previews(List<Event> events) {
        return of(events, Event.Stepped.class).flatMap(step -> step.preview().stream()).map(Pixels::size).toList();
    }

    @Test
    void thePictureIsThatOfDiffusers() {
        Pixels expected = Pictures.read(TAESD.resolve("expected/txt2img-tiny-decoder.png"));
        for (Path file : List.of(DECODER, TAESD.resolve("taesd_decoder.pth"),
                TAESD.resolve("taesd/diffusion_pytorch_model.safetensors"))) {
            Pixels made = picture(run(request("sd1", VaeDecoder.TAESD), PreviewMethod.NONE, file));
            TestNetwork.assertWithin(ImageTensor.unit(expected), ImageTensor.unit(made), 1.01 / 255, file.toString());
        }
        assertNotEquals(expected, picture(run(request("sd1", VaeDecoder.FULL), PreviewMethod.NONE, DECODER)));
    }

    @Test
    void previewsAreAtFullSizeWhereThereIsATinyAutoencoder() {
        Request request = request("sd1", VaeDecoder.FULL).with(it -> it.steps = 3);
        Size full = request.size();
        Size latents = new Size(full.width() / 8, full.height() / 8);
        assertEquals(List.of(full, full, full), previews(run(request, PreviewMethod.AUTO, DECODER)));
        assertEquals(List.of(full, full, full), previews(run(request, PreviewMethod.TAESD, DECODER)));
        assertEquals(List.of(latents, latents, latents), previews(run(request, PreviewMethod.AUTO)));
        assertEquals(List.of(latents, latents, latents), previews(run(request, PreviewMethod.LATENT2RGB, DECODER)));
        assertEquals(List.of(), previews(run(request, PreviewMethod.NONE, DECODER)));
        List<Event> without = run(request, PreviewMethod.TAESD, TAESD.resolve("taesd_encoder.safetensors"));
        assertEquals(List.of(latents, latents, latents), previews(without));
        assertTrue(of(without, Event.Noted.class).anyMatch(note -> note.sentence().contains("no TAESD")),
                without::toString);
    }

    @Test
    void theLastPreviewIsTheFastlyDecodedPicture() {
        List<Event> events = run(request("sd1", VaeDecoder.TAESD), PreviewMethod.TAESD, DECODER);
        assertEquals(picture(events),
                of(events, Event.Stepped.class).toList().getLast().preview().orElseThrow());
    }

    /** One tile of a second pass, or of added detail, is image to image, decoded like that. */
    @Test
    void tilesAreDecodedFastToo() {
        Request one = request("sd1", VaeDecoder.TAESD).with(it -> it.steps = 2);
        Pixels first = picture(run(one, PreviewMethod.NONE, DECODER));
        Size size = new Size(2 * first.size().width(), 2 * first.size().height());
        Pixels expected = picture(run(one.with(new Source.From(Resample.LANCZOS.resize(first, size), 0.5), size),
                PreviewMethod.NONE, DECODER));
        Hires twice = new Hires(2, Source.Upscale.LANCZOS, 0, 0.5);
        Request refined = one.with(it -> it.advanced = one.advanced().with(that -> that.hires = Optional.of(twice)));
        assertEquals(expected, picture(run(refined, PreviewMethod.NONE, DECODER)));
    }

    @Test
    void oneOfAnotherFamilyIsRefusedBeforeTheSteps() {
        List<Event> events = run(request("sdxl", VaeDecoder.TAESD), PreviewMethod.AUTO, DECODER);
        String sentence = assertInstanceOf(Event.Failed.class, events.getLast(), events::toString).sentence();
        assertTrue(sentence.contains("taesdxl_decoder.safetensors")
                && sentence.contains("taesd_decoder.safetensors (for Stable Diffusion 1"), sentence);
        assertEquals(0, of(events, Event.Stepped.class).count());
    }

    @Test
    void aDamagedOneCostsThePreviewsNotThePicture() throws IOException {
        Path damaged = temp.resolve("taesd_decoder.safetensors");
        byte[] bytes = Files.readAllBytes(DECODER);
        int header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
        Arrays.fill(bytes, 8 + header, bytes.length, (byte) 0xff);
        Files.write(damaged, bytes);
        List<Event> events = run(request("sd1", VaeDecoder.FULL).with(it -> it.steps = 2), PreviewMethod.AUTO, damaged);
        assertEquals(2, previews(events).size());
        assertEquals(1, of(events, Event.Noted.class).filter(note -> note.sentence().contains("NaN")).count());
        picture(events);
        assertInstanceOf(Event.Failed.class,
                run(request("sd1", VaeDecoder.TAESD).with(it -> it.steps = 2), PreviewMethod.NONE, damaged).getLast());
    }

    @Test
    void previewsTakeATenthOfTheTimeOfTheSteps() {
        long[] now = {0};
        PreviewTime time = new PreviewTime(Previews.Pace.AS_TIME_ALLOWS, () -> now[0]);
        int made = 0;
        for (int step = 0; step < 100; step++) {
            now[0] += 20;
            if (time.isLeft()) {
                made++;
                time.spend(() -> tick(now, 10));
            }
        }
        assertEquals(20, made, "100 steps of 20 leave 200 for previews of 10");
        PreviewTime every = new PreviewTime(Previews.Pace.EVERY_STEP, () -> now[0]);
        every.spend(() -> tick(now, 1000));
        assertTrue(every.isLeft());
    }

    private static Pixels tick(long[] now, long by) {
        now[0] += by;
        return new Pixels(new Size(1, 1), new int[1]);
    }
}
