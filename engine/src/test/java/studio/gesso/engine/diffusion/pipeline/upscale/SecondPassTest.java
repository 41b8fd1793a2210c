package studio.gesso.engine.diffusion.pipeline.upscale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.SeenModels;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.Source.Upscale;
import studio.gesso.engine.request.state.StateListener;
import studio.gesso.engine.request.upscale.Hires;

/** What becomes of a picture whose second pass fails, or is not waited for. */
class SecondPassTest {

    private static final Path STARTER = Path.of(System.getProperty("gesso.assets"), "starter", "postcard");
    private static final Path MODELS = Path.of("src/test/data/weights/diffusers").toAbsolutePath();
    private static final Path UPSCALER = Path.of(System.getProperty("gesso.assets"), "upscaler",
            "4x-ESRGAN-slim.safetensors");
    private static final Hires TWICE = new Hires(2, Upscale.LANCZOS, 0, 0.5);

    @TempDir
    private static Path temp;

    @TempDir
    private static Path cache;

    private final Pipeline pipeline = new Pipeline(
            new ModelLibrary(Optional.of(STARTER), temp, List.of(), new SeenModels(new ModelOpener(cache))),
            Provider.CPU, StateListener.NONE);
    private final List<Event> heard = new ArrayList<>();

    @AfterEach
    void close() {
        pipeline.close();
    }

    private static Request request(Optional<Hires> hires) {
        return new Request(STARTER.toString(), "a fox", Optional.empty(), new Source.Blank(), new Size(64, 64),
                SamplerName.EULER, SigmaSchedule.AUTOMATIC, 2, 3, 11, 1,
                AdvancedSettings.NONE.with(it -> it.hires = hires));
    }

    private <E extends Event> List<E> heard(Class<E> kind) {
        return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private Picture made(Request request, Cancellation cancellation, Consumer<Event> also) {
        heard.clear();
        pipeline.run(request, event -> {
            heard.add(event);
            also.accept(event);
        }, cancellation);
        assertInstanceOf(Event.Completed.class, heard.getLast(), heard.toString());
        return heard(Event.Finished.class).getFirst().picture();
    }

    private Picture made(Request request) {
        return made(request, new Cancellation(), _ -> {});
    }

    @Test
    void anUpscalerThatIsNotThereIsNamedBeforeTheFirstStep() {
        pipeline.run(request(Optional.of(TWICE.by("no-such-upscaler"))), heard::add, new Cancellation());
        assertTrue(heard(Event.Failed.class).getFirst().sentence().contains("no-such-upscaler"), heard.toString());
        assertEquals(List.of(), heard(Event.Stepped.class));
    }

    /** The upscaler goes away in the first pass, and the picture does not. */
    @Test
    void aFailureLeavesTheFirstPicture() throws IOException {
        Path upscaler = Files.copy(UPSCALER, temp.resolve("away.safetensors"));
        Picture made = made(request(Optional.of(TWICE.by(upscaler.toString()))), new Cancellation(), event -> {
            if (event instanceof Event.Stepped) {
                upscaler.toFile().delete();
            }
        });
        assertEquals(made(request(Optional.empty())).pixels(), made.pixels());
        assertEquals(request(Optional.empty()).advanced(), made.request().advanced());
    }

    /** 64 × 1.3 is 83, which the model makes as 88 or 96: one tile, not four that begin a few pixels apart. */
    @Test
    void aPictureOfUpToTwiceTheBestSizeIsRefinedInOnePiece() {
        Picture made = made(request(Optional.of(new Hires(1.3, Upscale.LANCZOS, 4, 0.5))));
        assertEquals(new Size(83, 83), made.pixels().size());
        assertEquals(List.of(1, 2, 3, 4), heard(Event.Stepped.class).stream().map(Event.Stepped::step).toList());
    }

    /** Latent consistency does all steps at any strength, and flow matching rounds the other way. */
    @ParameterizedTest
    @CsvSource({"sd1, EULER, 3, 1", "sd3, EULER, 3, 2", "lcm, LCM, 2, 2"})
    void itsStepsAreForeseenAsTheModelLaysThemOut(String model, SamplerName sampler, int steps, int second) {
        made(request(Optional.of(new Hires(1.25, Upscale.LANCZOS, 0, 0.5))).with(it -> {
            it.model = MODELS.resolve(model).toString();
            it.sampler = sampler;
            it.steps = steps;
        }));
        assertEquals(Collections.nCopies(steps + second, steps + second),
                heard(Event.Stepped.class).stream().map(Event.Stepped::of).toList());
    }

    @Test
    void whoDoesNotWaitGetsTheFirstPicture() {
        Pixels first = made(request(Optional.empty())).pixels();
        Request request = request(Optional.of(new Hires(2, UPSCALER.toString(), 8, 0.5)));
        made(request);
        // Two steps, one tile of the upscaler, and four steps.
        assertEquals(List.of(1, 2, 3, 4, 5, 6, 7),
                heard(Event.Stepped.class).stream().map(Event.Stepped::step).toList());
        assertEquals(7, heard(Event.Stepped.class).getLast().of());
        for (int enough : List.of(1, 3, 5)) {
            var cancellation = new Cancellation();
            Picture made = made(request, cancellation, event -> {
                if (event instanceof Event.Stepped step && step.step() == enough) {
                    cancellation.finishNow();
                }
            });
            assertEquals(enough > 1, first.equals(made.pixels()));
            assertEquals(Optional.empty(), made.request().advanced().hires());
            assertEquals(enough, heard(Event.Stepped.class).getLast().step());
        }
    }
}
