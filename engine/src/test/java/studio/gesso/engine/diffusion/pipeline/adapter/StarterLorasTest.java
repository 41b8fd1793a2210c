package studio.gesso.engine.diffusion.pipeline.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.ModelPlaces;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.adapter.AdapterChoice;
import studio.gesso.engine.diffusion.model.adapter.AdapterFinder;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.diffusion.weights.SafetensorsWriter;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.safetensors.SafetensorsFile;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.state.StateListener;

/** LoRAs change the starter as they do any model, and it can be exported with them. */
class StarterLorasTest {

    private static final Path STARTER = ModelPlaces.starter().orElseThrow();
    private static final String UNET = "unet/diffusion_pytorch_model.safetensors";
    private static final String TEXT = "text_encoder/model.safetensors";
    private static final String TO_Q = "down_blocks.1.attentions.0.transformer_blocks.0.attn1.to_q";
    private static final String V_PROJ = "text_model.encoder.layers.2.self_attn.v_proj";
    private static final int RANK = 2;

    @TempDir
    private Path temp;

    /** How programs name the parts of a LoRA. */
    enum Spelling {
        PEFT("unet.", "text_encoder.", ".lora_A.weight", ".lora_B.weight") {
            @Override
            String spelled(String network, String module) {
                return network + module;
            }
        },
        KOHYA("lora_unet_", "lora_te_", ".lora_down.weight", ".lora_up.weight") {
            @Override
            String spelled(String network, String module) {
                return network + module.replace('.', '_');
            }
        };

        private final String unet;
        private final String text;
        private final String down;
        private final String up;

        Spelling(String unet, String text, String down, String up) {
            this.unet = unet;
            this.text = text;
            this.down = down;
            this.up = up;
        }

        abstract String spelled(String network, String module);
    }

    private static StoredTensor tensor(String name, List<Long> shape, IntToDoubleFunction number) {
        int count = (int) shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
        ByteBuffer bytes = ByteBuffer.allocateDirect(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            bytes.putFloat((float) number.applyAsDouble(i));
        }
        return new StoredTensor(name, StoredType.FLOAT, shape, new TensorData.InMemory(bytes.flip()));
    }

    /** Few binary digits, so that products and sums of them are exact. */
    private static double down(int i) {
        return (i * 7 % 13 - 6) / 16.0;
    }

    private static double up(int i) {
        return (i * 5 % 11 - 5) / 16.0;
    }

    private Lora lora(Spelling spelling) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        add(tensors, spelling, spelling.spelled(spelling.unet, TO_Q), 128);
        add(tensors, spelling, spelling.spelled(spelling.text, V_PROJ), 192);
        Path file = SafetensorsWriter.write(tensors, temp.resolve(spelling + ".safetensors"));
        return new Lora(file.toString(), 0.5, 1);
    }

    private static void add(Map<String, StoredTensor> tensors, Spelling spelling, String module, long width) {
        tensors.put(module + spelling.down, tensor("down", List.of((long) RANK, width), StarterLorasTest::down));
        tensors.put(module + spelling.up, tensor("up", List.of(width, (long) RANK), StarterLorasTest::up));
    }

    private Pixels picture(Path model, Lora... loras) {
        Request request = new Request(model.toString(), "a fox in the snow at night", Optional.empty(),
                new Source.Blank(), new Size(64, 64), SamplerName.DPMPP_2M, SigmaSchedule.AUTOMATIC, 3, 4, 7, 1,
                AdvancedSettings.NONE.with(it -> it.loras = List.of(loras)));
        ModelOpener opener = new ModelOpener(temp.resolve("cache"));
        try (Pipeline pipeline = new Pipeline(name -> opener.open(Path.of(name)), Provider.CPU, StateListener.NONE)) {
            return pipeline.picture(request, _ -> {}, new Cancellation()).pixels();
        }
    }

    /** The starter with W + strength · up · down in the place of W. */
    private Path merged() throws IOException {
        Path folder = temp.resolve("merged");
        try (Stream<Path> all = Files.walk(STARTER)) {
            for (Path path : all.toList()) {
                Path to = folder.resolve(STARTER.relativize(path).toString());
                Files.copy(path, to);
            }
        }
        merge(folder.resolve(UNET), TO_Q + ".weight", 0.5);
        merge(folder.resolve(TEXT), V_PROJ + ".weight", 1);
        return folder;
    }

    private static void merge(Path file, String name, double strength) throws IOException {
        Map<String, StoredTensor> all = new LinkedHashMap<>(SafetensorsFile.read(file).tensors());
        StoredTensor own = all.get(name);
        int width = (int) own.extent(1);
        ByteBuffer halves = ByteBuffer.wrap(SafetensorsWriter.bytes(own)).order(ByteOrder.LITTLE_ENDIAN);
        all.put(name, tensor(name, own.shape(), i -> {
            double sum = 0;
            for (int k = 0; k < RANK; k++) {
                sum += up(i / width * RANK + k) * down(k * width + i % width);
            }
            return Float.float16ToFloat(halves.getShort(i * Short.BYTES)) + strength * sum;
        }));
        Map<String, StoredTensor> inMemory = new LinkedHashMap<>();
        for (Map.Entry<String, StoredTensor> entry : all.entrySet()) {
            inMemory.put(entry.getKey(), SafetensorsWriter.changed(entry.getValue(), bytes -> bytes));
        }
        SafetensorsWriter.write(inMemory, file);
    }

    @ParameterizedTest
    @EnumSource(Spelling.class)
    void thePictureIsThatOfTheModelMergedByHand(Spelling spelling) throws IOException {
        Pixels changed = picture(STARTER, lora(spelling));
        assertEquals(picture(merged()), changed);
        assertNotEquals(picture(STARTER), changed);
    }

    @Test
    void itsExportMakesTheSamePicturesAndDescribesItselfAsItDoes() {
        Path target = temp.resolve("exported");
        Lora lora = lora(Spelling.PEFT);
        ModelOpener opener = new ModelOpener(temp.resolve("cache"));
        opener.export(STARTER, AdapterChoice.named(List.of(lora), AdapterFinder.PATHS))
                .write(target, (_, _, _) -> {}, new Cancellation());
        assertEquals(picture(STARTER, lora), picture(target));
        ModelCard own = ModelCard.of(opener.open(STARTER));
        ModelFolder exported = ModelFolder.open(target);
        ModelCard card = ModelCard.of(exported);
        assertEquals(new ModelCard(target, own.name(), own.summary(), own.variant(), own.capabilities(),
                own.defaults(), own.sizes(), own.prompts(), own.promptLength(), false), card);
        assertTrue(exported.card().orElseThrow().has("latent_rgb_factors"));
        assertEquals(Optional.of("[\"gesso\",\"PixelShuffleAutoencoder\"]"),
                exported.index().map(index -> index.json().get("vae").toString()));
    }
}
