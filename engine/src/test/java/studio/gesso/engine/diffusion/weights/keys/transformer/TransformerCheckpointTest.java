package studio.gesso.engine.diffusion.weights.keys.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.safetensors.SafetensorsFile;

/** Single files with everything inside: each tensor comes to the part and the name that it has in diffusers' folder. */
class TransformerCheckpointTest {

    private static final Path WEIGHTS = Path.of("src/test/data/weights");
    private static final String[][] VAE_NAMES = {{"down_blocks.", "down."}, {".resnets.", ".block."},
        {"downsamplers.0.conv", "downsample.conv"}, {"upsamplers.0.conv", "upsample.conv"},
        {"mid_block.block.0.", "mid.block_1."}, {"mid_block.block.1.", "mid.block_2."},
        {"mid_block.attentions.0.", "mid.attn_1."}, {"group_norm.", "norm."}, {"to_q.", "q."}, {"to_k.", "k."},
        {"to_v.", "v."}, {"to_out.0.", "proj_out."}, {"conv_norm_out.", "norm_out."},
        {"conv_shortcut.", "nin_shortcut."}};

    @Test
    void stableDiffusion3WithEverythingInside() throws IOException {
        Map<String, StoredTensor> file = tensors(WEIGHTS.resolve("transformers/sd3-transformer.safetensors"));
        add(file, "sd3/text_encoder", name -> "text_encoders.clip_l.transformer." + name);
        add(file, "sd3/text_encoder_2", name -> "text_encoders.clip_g.transformer." + name);
        add(file, "sd3/text_encoder_3", name -> "text_encoders.t5xxl.transformer." + name);
        add(file, "sd3/vae", name -> "first_stage_model." + ldm(name));
        add(file, "text_encoders.clip_l.logit_scale", "model_ema.decay", "model.diffusion_model.strange",
                "other.weight");
        TransformerCheckpoint checkpoint = TransformerCheckpoint.of(new Weights("file", file)).orElseThrow();
        assertEquals(Set.of("transformer", "text_encoder", "text_encoder_2", "text_encoder_3", "vae"),
                checkpoint.parts().keySet());
        assertEquals(Set.of("model.diffusion_model.strange", "other.weight"), Set.copyOf(checkpoint.unread()));
        assertEquals(2, checkpoint.unread().size());
        Map<String, TensorData> first = places(folder("sd3/text_encoder"));
        first.remove("text_projection.weight");
        assertEquals(first, places(checkpoint.parts().get("text_encoder").all()));
        for (String part : List.of("text_encoder_2", "text_encoder_3", "vae")) {
            assertEquals(places(folder("sd3/" + part)), places(checkpoint.parts().get(part).all()), part);
        }
        assertEquals(folder("sd3/transformer").keySet(), checkpoint.parts().get("transformer").names());
    }

    @Test
    void fluxWithEverythingInside() throws IOException {
        Map<String, StoredTensor> file = new LinkedHashMap<>();
        tensors(WEIGHTS.resolve("transformers/flux-transformer.safetensors"))
                .forEach((name, tensor) -> file.put("model.diffusion_model." + name, tensor));
        add(file, "flux/text_encoder", name -> "text_encoders.clip_l.transformer." + name);
        add(file, "flux/text_encoder_2", name -> "text_encoders.t5xxl.transformer." + name);
        add(file, "flux/vae", name -> "vae." + ldm(name));
        TransformerCheckpoint checkpoint = TransformerCheckpoint.of(new Weights("file", file)).orElseThrow();
        assertEquals(List.of(), checkpoint.unread());
        for (String part : List.of("text_encoder", "text_encoder_2", "vae")) {
            assertEquals(places(folder("flux/" + part)), places(checkpoint.parts().get(part).all()), part);
        }
        assertEquals(folder("flux/transformer").keySet(), checkpoint.parts().get("transformer").names());
    }

    @Test
    void aTransformerAlone() throws IOException {
        Map<String, StoredTensor> file = tensors(WEIGHTS.resolve("transformers/flux-transformer.safetensors"));
        TransformerCheckpoint checkpoint = TransformerCheckpoint.of(new Weights("file", file)).orElseThrow();
        assertEquals(Set.of("transformer"), checkpoint.parts().keySet());
        assertEquals(List.of(), checkpoint.unread());
        assertTrue(TransformerCheckpoint.of(new Weights("vae", folder("sd3/vae"))).isEmpty());
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
        folder(part).forEach((name, tensor) -> file.put(key.apply(name), tensor));
    }

    private static void add(Map<String, StoredTensor> file, String... keys) {
        StoredTensor any = file.values().iterator().next();
        for (String key : keys) {
            file.put(key, any);
        }
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
