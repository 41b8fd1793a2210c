package studio.gesso.engine.diffusion.model.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.network.architecture.transformer.FluxTransformerConfig;
import studio.gesso.engine.diffusion.network.architecture.transformer.Sd3TransformerConfig;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.WeightFile;
import studio.gesso.engine.diffusion.weights.safetensors.SafetensorsFile;

/** Files of Stable Diffusion 3 and FLUX.1: each tensor comes to the network and the name that it has in diffusers. */
class TransformerCheckpointTest {

    private static final Path WEIGHTS = Path.of("src/test/data/weights").toAbsolutePath();
    private static final String PROJECTION = "text_projection.weight";
    private static final String CLIP_L = "text_encoders.clip_l.transformer.";
    private static final String T5 = "text_encoders.t5xxl.transformer.";
    private static final String[][] VAE_NAMES = {{"down_blocks.", "down."}, {".resnets.", ".block."},
        {"downsamplers.0.conv", "downsample.conv"}, {"upsamplers.0.conv", "upsample.conv"},
        {"mid_block.block.0.", "mid.block_1."}, {"mid_block.block.1.", "mid.block_2."},
        {"mid_block.attentions.0.", "mid.attn_1."}, {"group_norm.", "norm."}, {"to_q.", "q."}, {"to_k.", "k."},
        {"to_v.", "v."}, {"to_out.0.", "proj_out."}, {"conv_norm_out.", "norm_out."},
        {"conv_shortcut.", "nin_shortcut."}};

    @Test
    void stableDiffusion3WithEverythingInside() throws IOException {
        Map<String, StoredTensor> file = tensors(WEIGHTS.resolve("transformers/sd3-transformer.safetensors"));
        add(file, "sd3/text_encoder", name -> CLIP_L + name);
        add(file, "sd3/text_encoder_2", name -> "text_encoders.clip_g.transformer." + name);
        add(file, "sd3/text_encoder_3", name -> T5 + name);
        add(file, "sd3/vae", name -> "first_stage_model." + ldm(name));
        add(file, "text_encoders.clip_l.logit_scale", "model_ema.decay", "model.diffusion_model.strange",
                "other.weight");
        Checkpoint checkpoint = read(file);
        assertEquals(EnumSet.of(NetworkRole.TRANSFORMER, NetworkRole.TEXT_ENCODER, NetworkRole.TEXT_ENCODER_2,
                NetworkRole.TEXT_ENCODER_3, NetworkRole.VAE), checkpoint.networks().keySet());
        assertEquals(Set.of("model.diffusion_model.strange", "other.weight"), Set.copyOf(checkpoint.unread()));
        assertEquals(ModelFamily.STABLE_DIFFUSION_3, checkpoint.model().orElseThrow().family());
        assertSame("sd3", checkpoint, NetworkRole.TEXT_ENCODER_2, NetworkRole.TEXT_ENCODER_3, NetworkRole.VAE);
        assertEquals(folder("sd3/transformer").keySet(), names(checkpoint, NetworkRole.TRANSFORMER));
        assertEquals(Sd3TransformerConfig.of(JsonParser.parseString(Files.readString(
                WEIGHTS.resolve("diffusers/sd3/transformer/config.json"))).getAsJsonObject()),
                Sd3TransformerConfig.of(checkpoint.config(NetworkRole.TRANSFORMER).orElseThrow()));
    }

    @Test
    void theProjectionOfClipLChangesNothing() throws IOException {
        Map<String, StoredTensor> file = tensors(WEIGHTS.resolve("transformers/sd3-transformer.safetensors"));
        add(file, "sd3/text_encoder", name -> CLIP_L + name);
        Map<String, StoredTensor> encoder = new TreeMap<>(
                read(file).network(NetworkRole.TEXT_ENCODER).orElseThrow().weights().all());
        StoredTensor projection = encoder.remove(PROJECTION);
        Map<String, StoredTensor> expected = folder("sd3/text_encoder");
        expected.remove(PROJECTION);
        assertEquals(places(expected), places(encoder));
        TensorData.InMemory identity = assertInstanceOf(TensorData.InMemory.class, projection.data());
        long width = projection.extent(0);
        for (int i = 0; i < width * width; i++) {
            float number = identity.bytes().duplicate().order(ByteOrder.LITTLE_ENDIAN).getFloat(i * Float.BYTES);
            assertEquals(i % (width + 1) == 0 ? 1 : 0, number);
        }
    }

    @Test
    void fluxWithEverythingInside() throws IOException {
        Map<String, StoredTensor> file = new LinkedHashMap<>();
        tensors(WEIGHTS.resolve("transformers/flux-transformer.safetensors"))
                .forEach((name, tensor) -> put(file, "model.diffusion_model." + name, tensor));
        add(file, "flux/text_encoder", name -> CLIP_L + name);
        add(file, "flux/text_encoder_2", name -> T5 + name);
        add(file, "flux/vae", name -> "vae." + ldm(name));
        Checkpoint checkpoint = read(file);
        assertEquals(List.of(), checkpoint.unread());
        assertEquals(ModelFamily.FLUX_1, checkpoint.model().orElseThrow().family());
        assertSame("flux", checkpoint, NetworkRole.TEXT_ENCODER, NetworkRole.TEXT_ENCODER_2, NetworkRole.VAE);
        assertEquals(folder("flux/transformer").keySet(), names(checkpoint, NetworkRole.TRANSFORMER));
        assertEquals(FluxTransformerConfig.of(JsonParser.parseString(Files.readString(
                WEIGHTS.resolve("diffusers/flux/transformer/config.json"))).getAsJsonObject()),
                FluxTransformerConfig.of(checkpoint.config(NetworkRole.TRANSFORMER).orElseThrow()));
    }

    @Test
    void aTransformerAlone() throws IOException {
        for (String model : List.of("sd3", "flux")) {
            Map<String, StoredTensor> file = tensors(WEIGHTS.resolve("transformers/" + model
                    + "-transformer.safetensors"));
            Map<String, StoredTensor> bare = new LinkedHashMap<>();
            file.forEach((key, tensor) -> put(bare, key.replace("model.diffusion_model.", ""), tensor));
            for (Map<String, StoredTensor> either : List.of(file, bare)) {
                Checkpoint checkpoint = read(either);
                assertEquals(EnumSet.of(NetworkRole.TRANSFORMER), checkpoint.networks().keySet());
                assertEquals(List.of(), checkpoint.unread());
                assertEquals(folder(model + "/transformer").keySet(), names(checkpoint, NetworkRole.TRANSFORMER));
            }
        }
    }

    private static Checkpoint read(Map<String, StoredTensor> tensors) {
        return CheckpointReader.read(new WeightFile(WEIGHTS.resolve("all.safetensors"), tensors, Map.of()));
    }

    private static Set<String> names(Checkpoint checkpoint, NetworkRole role) {
        return checkpoint.network(role).orElseThrow().weights().names();
    }

    private static void assertSame(String model, Checkpoint checkpoint, NetworkRole... roles) throws IOException {
        for (NetworkRole role : roles) {
            assertEquals(places(folder(model + "/" + role.folder())),
                    places(checkpoint.network(role).orElseThrow().weights().all()), role.label());
        }
    }

    /** diffusers' name of a tensor of the VAE as Stability's; its four levels are counted from the other end. */
    private static String ldm(String name) {
        String other = name;
        if (name.startsWith("decoder.up_blocks.")) {
            int level = 3 - Integer.parseInt(name.substring(18, 19));
            other = "decoder.up." + level + name.substring(19);
        }
        for (String[] pair : VAE_NAMES) {
            other = other.replace(pair[0], pair[1]);
        }
        return other;
    }

    private static void add(Map<String, StoredTensor> file, String part, UnaryOperator<String> key) throws IOException {
        folder(part).forEach((name, tensor) -> put(file, key.apply(name), tensor));
    }

    private static void add(Map<String, StoredTensor> file, String... keys) {
        StoredTensor any = file.values().iterator().next();
        for (String key : keys) {
            put(file, key, any);
        }
    }

    private static void put(Map<String, StoredTensor> file, String key, StoredTensor tensor) {
        file.put(key, new StoredTensor(key, tensor.type(), tensor.shape(), tensor.data()));
    }

    private static Map<String, TensorData> places(Map<String, StoredTensor> tensors) {
        Map<String, TensorData> places = new TreeMap<>();
        tensors.forEach((name, tensor) -> places.put(name, tensor.data()));
        return places;
    }

    private static Map<String, StoredTensor> folder(String part) throws IOException {
        Map<String, StoredTensor> all = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(WEIGHTS.resolve("diffusers").resolve(part))) {
            files.filter(file -> file.toString().endsWith(".safetensors")).forEach(file -> all.putAll(tensors(file)));
        }
        return all;
    }

    private static Map<String, StoredTensor> tensors(Path file) {
        return new LinkedHashMap<>(SafetensorsFile.read(file).tensors());
    }
}
