package studio.gesso.engine.diffusion.model.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.adapter.Adapters;
import studio.gesso.engine.diffusion.model.control.ControlFiles;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.network.NetworkGraph;
import studio.gesso.engine.diffusion.network.architecture.text.ClipTextModel;
import studio.gesso.engine.diffusion.network.architecture.unet.DeepFeatures;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.network.memory.Room;
import studio.gesso.engine.diffusion.onnx.OddDevice;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.diffusion.weights.adapter.LoraFile;
import studio.gesso.engine.tensor.Tensor;

class ModelPartsTest {

    @Test
    void aTransformerIsOpenedForAnySizeAsAUNetIs() {
        try (ModelParts parts = parts("sd3")) {
            NetworkGraph usual = parts.network(ModelPart.TRANSFORMER);
            NetworkGraph other = parts.forAnySize(ModelPart.TRANSFORMER);
            assertNotSame(usual, other);
            assertSame(other, parts.forAnySize(ModelPart.TRANSFORMER));
        }
    }

    /** Nothing that is opened goes past the thread that opens, so that it can be stopped, nor past the memory of the model. */
    @Test
    void changedGraphsAreOpenedAsTheOthers() {
        try (ModelParts parts = parts("sd1")) {
            for (NetworkGraph changed : List.of(parts.forAnySize(ModelPart.UNET),
                    parts.without(1, ModelPart.TEXT_ENCODER))) {
                assertFalse(changed.isOpen());
                changed.await(new Cancellation());
                assertTrue(changed.isOpen());
                assertTrue(parts.memory().networks().contains(changed));
                assertTrue(changed.release(), "it can make room");
                changed.await(new Cancellation());
            }
        }
    }

    @Test
    void theProcessorTakesOverFromAGraphForAnySizeTooAndIsRecorded() {
        try (ModelParts parts = new ModelParts(ModelFolder.open(Path.of("target/pipelines/sd1")), OddDevice.open(),
                Adapters.NONE, Opening.unheard())) {
            run(parts.forAnySize(ModelPart.UNET), filled(Float.NaN));
            assertEquals(Provider.CPU, parts.denoiser());
        }
    }

    /** DeepCache runs the outer blocks alone most often. */
    @Test
    void whereTheProcessorTakesOverTheOuterBlocksAloneItIsRecorded(@TempDir Path folder) throws IOException {
        ModelFolder model = new ModelOpener(folder.resolve("cache")).open(copied(folder));
        try (ModelParts parts = new ModelParts(model, OddDevice.open(), new Adapters(List.of(), List.of(),
                ControlFiles.NONE, Optional.of(0)), Opening.unheard())) {
            NetworkGraph outer = parts.outerUnet().orElseThrow().get();
            Map<String, Feed> feeds = new HashMap<>();
            feeds.put("sample", Feed.of(filled(Float.NaN)));
            feeds.put("timestep", Feed.of(1));
            feeds.put("encoder_hidden_states", Feed.of(Tensor.zeros(1, 77, 32)));
            feeds.put(DeepFeatures.NAME, Feed.of(Tensor.zeros(1,
                    outer.input(DeepFeatures.NAME).flatMap(port -> port.extent(1)).orElseThrow(), 16, 16)));
            assertEquals(OddDevice.open(), parts.denoiser());
            outer.run(feeds, outer.output(4, "out_sample"), new Cancellation());
            assertEquals(Provider.CPU, parts.denoiser());
        }
    }

    @Test
    void whatIsMissingIsCalledByItsName() {
        try (ModelParts parts = parts("sd1")) {
            String sentence = assertThrows(UserException.class, () -> parts.forAnySize(ModelPart.TRANSFORMER))
                    .getMessage();
            assertTrue(sentence.contains("lacks its transformer"), sentence);
        }
    }

    @Test
    void aWeightFileThatIsCutWhileItIsInUseIsNamedBeforeItIsRead(@TempDir Path folder) throws IOException {
        Path model = copied(folder);
        try (ModelParts parts = generated(model, folder, Adapters.NONE)) {
            NetworkGraph encoder = parts.network(ModelPart.TEXT_ENCODER);
            Map<String, Feed> ids = Map.of("input_ids", Feed.of(new long[77], 1, 77), ClipTextModel.ADDED,
                    Feed.of(Tensor.zeros(1, 32)));
            assertTrue(encoder.run(ids, encoder.output(3, "last_hidden_state"), new Cancellation()).size() > 0);
            Path weights = model.resolve("text_encoder/model.safetensors");
            try (FileChannel out = FileChannel.open(weights, StandardOpenOption.WRITE)) {
                out.truncate(out.size() - 1);
            }
            String said = assertThrows(UserException.class,
                    () -> encoder.run(ids, encoder.output(3, "last_hidden_state"), new Cancellation())).getMessage();
            assertTrue(said.contains("model.safetensors has become shorter"), said);
        }
    }

    @Test
    void anotherStrengthClosesOnlyTheNetworksThatItChanges(@TempDir Path folder) throws IOException {
        LoraFile lora = LoraFile.read(Counted.DATA.resolve("lora/kohya-sd1.safetensors"));
        try (ModelParts parts = generated(copied(folder), folder, loras(lora, 1, 0.5))) {
            NetworkGraph encoder = parts.network(ModelPart.TEXT_ENCODER);
            NetworkGraph unet = parts.network(ModelPart.UNET);
            NetworkGraph decoder = parts.network(ModelPart.VAE_DECODER);
            parts.await(EnumSet.allOf(ModelPart.class));
            parts.adapt(loras(lora, 0.7, 0.5));
            assertSame(encoder, parts.network(ModelPart.TEXT_ENCODER));
            assertSame(decoder, parts.network(ModelPart.VAE_DECODER));
            assertNotSame(unet, parts.network(ModelPart.UNET));
            parts.adapt(Adapters.NONE);
            assertNotSame(encoder, parts.network(ModelPart.TEXT_ENCODER));
            assertSame(decoder, parts.network(ModelPart.VAE_DECODER));
        }
    }

    /** The processor under another name, fed with what gives NaN. */
    @Test
    void aPartWhoseResultsSayNothingOnADeviceRunsOnTheProcessorWhichIsSaid() {
        Provider device = OddDevice.open();
        List<String> told = new ArrayList<>();
        Opening opening = new Opening(new Opening.Listener() {
            @Override
            public void converted(String network, long done, long all) {}

            @Override
            public void noted(String sentence) {
                told.add(sentence);
            }
        }, new Cancellation(), Room.UNKNOWN);
        try (ModelParts parts = new ModelParts(ModelFolder.open(Path.of("target/pipelines/sd1")), device, Adapters.NONE,
                opening)) {
            NetworkGraph unet = parts.network(ModelPart.UNET);
            assertEquals(device, parts.denoiser());
            run(unet, Tensor.zeros(1, 4, 16, 16));
            assertEquals(device, parts.denoiser());
            run(unet, filled(Float.NaN));
            assertEquals(Provider.CPU, parts.denoiser());
            parts.hear(opening);
            assertEquals(device, parts.denoiser(), "the next picture tries the device again");
            run(unet, Tensor.zeros(1, 4, 16, 16));
            assertEquals(device, parts.denoiser());
        }
        assertTrue(told.getFirst().startsWith("The U-Net gives no usable numbers"), told::toString);
        assertEquals(1, told.size());
    }

    @Test
    void theProcessorTakesOverTheDecoderAsEveryOtherPart() {
        try (ModelParts parts = new ModelParts(ModelFolder.open(Path.of("target/pipelines/sd1")), OddDevice.open(),
                Adapters.NONE, Opening.unheard())) {
            NetworkGraph decoder = parts.network(ModelPart.VAE_DECODER);
            assertEquals(OddDevice.open(), parts.decoder());
            decoder.run(Map.of(decoder.input(4).name(), Feed.of(filled(Float.NaN))), decoder.output(4),
                    new Cancellation());
            assertEquals(Provider.CPU, parts.decoder());
            assertEquals(OddDevice.open(), parts.denoiser());
        }
    }

    private static Tensor filled(float value) {
        float[] values = new float[1024];
        Arrays.fill(values, value);
        return new Tensor(new int[]{1, 4, 16, 16}, values);
    }

    private static void run(NetworkGraph unet, Tensor latents) {
        unet.run(Map.of("sample", Feed.of(latents), "timestep", Feed.of(1), "encoder_hidden_states",
                Feed.of(Tensor.zeros(1, 77, 32))), unet.output(4, "out_sample"), new Cancellation());
    }

    @Test
    void aPartThatADeviceIsNotUsedForRunsOnTheProcessor() {
        Provider device = OddDevice.open();
        try (ModelParts parts = new ModelParts(ModelFolder.open(Path.of("target/pipelines/sd1")),
                device.only(EnumSet.of(DeviceUse.DENOISING)), Adapters.NONE, Opening.unheard())) {
            assertTrue(parts.onProcessor(ModelPart.VAE_DECODER).isEmpty(), "it is there already");
            assertTrue(parts.onProcessor(ModelPart.UNET).isPresent());
        }
    }

    @Test
    void nothingIsLeftOfWhatWasMerged(@TempDir Path folder) throws IOException {
        LoraFile lora = LoraFile.read(Counted.DATA.resolve("lora/kohya-sd1.safetensors"));
        try (ModelParts parts = generated(copied(folder), folder, loras(lora, 1, 1))) {
            parts.network(ModelPart.TEXT_ENCODER);
            parts.network(ModelPart.UNET);
            parts.await(EnumSet.allOf(ModelPart.class));
        }
        try (Stream<Path> all = Files.walk(folder)) {
            assertEquals(List.of(), all.filter(file -> file.toString().endsWith(".part")).toList());
        }
    }

    private static Adapters loras(LoraFile file, double strength, double textStrength) {
        return new Adapters(List.of(new Adapters.Strong(file, strength, textStrength)), List.of());
    }

    private static ModelParts generated(Path model, Path folder, Adapters adapters) {
        return new ModelParts(new ModelOpener(folder.resolve("cache")).open(model), Provider.CPU, adapters,
                Opening.unheard());
    }

    private static Path copied(Path folder) throws IOException {
        Path from = Counted.DATA.resolve("diffusers/sd1");
        Path to = folder.resolve("sd1");
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }

    private static ModelParts parts(String name) {
        return new ModelParts(ModelFolder.open(Path.of("target/pipelines", name)), Provider.CPU,
                Adapters.NONE, Opening.unheard());
    }
}
