package studio.gesso.engine.archive.metadata.comfy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.gesso.engine.base.json.LenientJson;

/**
 * The names of the values of a node in a drawn graph of ComfyUI, which lists them without names, in the order of the
 * node's inputs. A seed is followed by what happens to it after a run.
 */
final class ComfyWidgets {

    private static final String AFTER = "control_after_generate";
    private static final Set<String> AFTERS = Set.of("fixed", "randomize", "increment", "decrement");

    /** The nodes that matter, as ComfyUI's nodes.py and comfy_extras declare them. */
    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            names("KSampler", "seed", AFTER, "steps", "cfg", "sampler_name", "scheduler", "denoise"),
            names("KSamplerAdvanced", "add_noise", "noise_seed", AFTER, "steps", "cfg", "sampler_name", "scheduler",
                    "start_at_step", "end_at_step", "return_with_leftover_noise"),
            names("SamplerCustom", "add_noise", "noise_seed", AFTER, "cfg"),
            names("RandomNoise", "noise_seed", AFTER),
            names("KSamplerSelect", "sampler_name"),
            names("BasicScheduler", "scheduler", "steps", "denoise"),
            names("KarrasScheduler", "steps", "sigma_max", "sigma_min", "rho"),
            names("ExponentialScheduler", "steps", "sigma_max", "sigma_min"),
            names("PolyexponentialScheduler", "steps", "sigma_max", "sigma_min", "rho"),
            names("BetaSamplingScheduler", "steps", "alpha", "beta"),
            names("SDTurboScheduler", "steps", "denoise"),
            names("AlignYourStepsScheduler", "model_type", "steps", "denoise"),
            names("CFGGuider", "cfg"),
            names("FluxGuidance", "guidance"),
            names("CLIPTextEncode", "text"),
            names("CLIPTextEncodeFlux", "clip_l", "t5xxl", "guidance"),
            names("CLIPTextEncodeSD3", "clip_l", "clip_g", "t5xxl", "empty_padding"),
            names("CLIPTextEncodeSDXL", "width", "height", "crop_w", "crop_h", "target_width", "target_height",
                    "text_g", "text_l"),
            names("CLIPTextEncodeSDXLRefiner", "ascore", "width", "height", "text"),
            names("CLIPSetLastLayer", "stop_at_clip_layer"),
            names("CheckpointLoaderSimple", "ckpt_name"),
            names("CheckpointLoader", "config_name", "ckpt_name"),
            names("UNETLoader", "unet_name", "weight_dtype"),
            names("UnetLoaderGGUF", "unet_name"),
            names("LoraLoader", "lora_name", "strength_model", "strength_clip"),
            names("LoraLoaderModelOnly", "lora_name", "strength_model"),
            names("EmptyLatentImage", "width", "height", "batch_size"),
            names("EmptySD3LatentImage", "width", "height", "batch_size"),
            names("StringConcatenate", "string_a", "string_b", "delimiter"),
            names("Text Concatenate", "delimiter", "clean_whitespace"),
            names("PrimitiveNode", "value", AFTER),
            names("LatentUpscale", "upscale_method", "width", "height", "crop"));

    private ComfyWidgets() {}

    private static Map.Entry<String, List<String>> names(String type, String... names) {
        return Map.entry(type, List.of(names));
    }

    /** A node's values by their names. */
    static JsonObject of(JsonObject node) {
        return switch (node.get("widgets_values")) {
            case JsonObject named -> {
                // The values themselves are shared: they may be large, and no one changes them.
                var inputs = new JsonObject();
                named.entrySet().forEach(value -> inputs.add(value.getKey(), value.getValue()));
                yield inputs;
            }
            case JsonArray values -> of(node, values);
            case null, default -> new JsonObject();
        };
    }

    private static JsonObject of(JsonObject node, JsonArray values) {
        List<String> names = NAMES.get(LenientJson.text(node, "type").orElse(""));
        if (names == null) {
            names = declared(node);
        }
        if (names.isEmpty() && values.size() == 1) {
            names = List.of("value");
        }
        var named = new JsonObject();
        int at = 0;
        for (JsonElement value : values) {
            // Old workflows and reduced ones leave it out.
            boolean after = at < names.size() && names.get(at).equals(AFTER);
            at += after && !isAfter(value) ? 1 : 0;
            if (at < names.size()) {
                named.add(names.get(at++), value);
            }
        }
        return named;
    }

    /** Newer workflows list the names of the values of a node among its inputs. */
    private static List<String> declared(JsonObject node) {
        List<String> names = new ArrayList<>();
        if (node.get("inputs") instanceof JsonArray inputs) {
            for (JsonElement input : inputs) {
                LenientJson.text(LenientJson.in(LenientJson.object(input), "widget"), "name").ifPresent(name -> {
                    names.add(name);
                    if (name.equals("seed") || name.equals("noise_seed")) {
                        names.add(AFTER);
                    }
                });
            }
        }
        return names;
    }

    private static boolean isAfter(JsonElement value) {
        return LenientJson.text(value).filter(AFTERS::contains).isPresent();
    }
}
