package studio.gesso.engine.diffusion.pipeline.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.vendor.Joining;
import studio.gesso.engine.diffusion.onnx.vendor.ProviderFacts;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.SeenModels;
import studio.gesso.engine.library.adapter.AdapterLibrary;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.state.StateListener;

/** A checkpoint on a device that computes best in half precision: here the processor under another name. */
class HalfPrecisionPictureTest {

    private static final Path DATA = Path.of("src/test/data/weights").toAbsolutePath();
    private static final Path SD1 = DATA.resolve("diffusers/sd1");

    @TempDir
    private Path temp;

    private ModelLibrary library() {
        return new ModelLibrary(Optional.empty(), temp.resolve("models"), List.of(),
                new SeenModels(new ModelOpener(temp.resolve("cache"))));
    }

    private static Provider card() {
        ProviderFacts facts = Provider.CPU.facts();
        return new Provider(new ProviderFacts("odd", "Odd card", facts.provider(), Joining.PROCESSOR, facts.systems(),
                Map.of(), Map.of(), ElementType.HALF, 1, ProviderFacts.Guidance.ONE_BATCH_OF_TWO, facts.arenas(), false,
                1,
                false, true, Map.of(), List.of(), "", "", Optional.empty()));
    }

    private Picture picture(Provider device, String prompt) {
        Request request = new Request(SD1.toString(), prompt, Optional.empty(), new Source.Blank(), new Size(64, 64),
                SamplerName.EULER, SigmaSchedule.AUTOMATIC, 2, 5, 7, 1, AdvancedSettings.NONE);
        try (Pipeline pipeline = new Pipeline(library(), device, StateListener.NONE, Optional.empty(),
                AdapterLibrary.of(new ModelLibrary(Optional.empty(), DATA.resolve("none"),
                        List.of(DATA.resolve("lora")))))) {
            return pipeline.picture(request, _ -> {}, new Cancellation());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a fox", "a fox<lora:kohya-sd1:0.8>"})
    void thePictureIsNearlyThatOfTheProcessor(String prompt) {
        Picture there = picture(card(), prompt);
        Picture here = picture(Provider.CPU, prompt);
        assertEquals("odd", there.made().provider());
        assertNotEquals(here.pixels(), there.pixels(), "it was computed otherwise");
        assertTrue(difference(there.pixels(), here.pixels()) < 1.5,
                () -> "colours differ by " + difference(there.pixels(), here.pixels()) + " of 255");
    }

    private static double difference(Pixels one, Pixels other) {
        long sum = 0;
        for (int i = 0; i < one.argb().length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                sum += Math.abs((one.argb()[i] >> shift & 255) - (other.argb()[i] >> shift & 255));
            }
        }
        return sum / (3.0 * one.argb().length);
    }

    /** A VAE leaves the range of half precision, as its config says: force_upcast. */
    @Test
    void theVaeStaysInFloat() {
        ModelFolder folder = library().forDevice(card()).find(SD1.toString());
        assertEquals(ElementType.HALF, type(folder, ModelPart.UNET));
        assertEquals(ElementType.HALF, type(folder, ModelPart.TEXT_ENCODER));
        assertEquals(ElementType.FLOAT, type(folder, ModelPart.VAE_DECODER));
        assertEquals(ElementType.FLOAT, type(library().forDevice(Provider.CPU).find(SD1.toString()), ModelPart.UNET));
    }

    private static ElementType type(ModelFolder folder, ModelPart part) {
        return OnnxFile.read(folder.graph(part).orElseThrow(), part.label()).outputs().getFirst().type();
    }
}
