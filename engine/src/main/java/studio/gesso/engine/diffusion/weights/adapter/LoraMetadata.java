package studio.gesso.engine.diffusion.weights.adapter;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.base.json.StrictJson;

/**
 * What the header of a LoRA says: kohya's {@code ss_…}, Stability's {@code modelspec.…}, and PEFT's adapter settings.
 *
 * @param texts as they stand there
 */
public record LoraMetadata(Map<String, String> texts) {

    private static final String PEFT = "lora_adapter_metadata";

    public LoraMetadata {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /** A text, if it is there and not empty. */
    public Optional<String> find(String key) {
        return Optional.ofNullable(texts.get(key)).filter(text -> !text.isBlank() && !text.equals("None"));
    }

    /** The name that its author gave it. */
    public Optional<String> title() {
        return find("modelspec.title").or(this::outputName);
    }

    /** The name that its trainer gave the file. */
    public Optional<String> outputName() {
        return find("ss_output_name");
    }

    /** The hash that its trainer wrote into it, of what follows the header; other programs believe it. */
    public Optional<String> hash() {
        return find("sshs_model_hash").map(AdapterHash::plain).filter(digits -> digits.matches("[0-9a-f]{12,64}"));
    }

    /**
     * The words that call it: the author's own, or else the tags that stood beside every training picture of a folder
     * ({@code ss_tag_frequency}), the most frequent first.
     */
    public List<String> triggerWords() {
        Optional<String> own = find("modelspec.trigger_phrase");
        if (own.isPresent()) {
            return List.of(own.get().strip());
        }
        Optional<JsonObject> folders = json("ss_tag_frequency");
        Map<String, Integer> words = new LinkedHashMap<>();
        folders.ifPresent(all -> all.entrySet().forEach(folder -> {
            int pictures = pictures(folder.getKey());
            if (folder.getValue() instanceof JsonObject tags && pictures > 0) {
                tags.entrySet()
                        .forEach(tag -> count(tag.getValue()).filter(n -> n >= pictures)
                                .ifPresent(n -> words.merge(tag.getKey().strip(), n, Integer::sum)));
            }
        }));
        List<String> sorted = new ArrayList<>(words.keySet());
        sorted.sort(Comparator.comparing((String word) -> Objects.requireNonNull(words.get(word))).reversed());
        return sorted;
    }

    private int pictures(String folder) {
        return json("ss_dataset_dirs").map(all -> all.get(folder))
                .filter(JsonElement::isJsonObject)
                .flatMap(one -> LenientJson.number(one.getAsJsonObject(), "img_count"))
                .map(Double::intValue)
                .orElse(0);
    }

    private static Optional<Integer> count(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()
                ? Optional.of(value.getAsInt())
                : Optional.empty();
    }

    /**
     * The scale of a layer in PEFT's adapter settings; 1 where they say nothing.
     *
     * @param module the layer, such as {@code unet.down_blocks.0…}
     */
    double scale(String module, LoraChange change) {
        int dot = module.indexOf('.');
        Optional<JsonObject> settings = json(PEFT);
        if (dot < 0 || settings.isEmpty() || change.rank().isEmpty()) {
            return 1;
        }
        String network = module.substring(0, dot) + ".";
        String inside = module.substring(dot + 1);
        double rank = change.rank().getAsLong();
        Optional<Double> alpha = pattern(settings.get(), network + "alpha_pattern", inside)
                .or(() -> LenientJson.number(settings.get(), network + "lora_alpha"));
        boolean byRoot = LenientJson.truth(settings.get(), network + "use_rslora").orElse(false);
        return alpha.map(a -> a / (byRoot ? Math.sqrt(rank) : rank)).orElse(1.0);
    }

    private static Optional<Double> pattern(JsonObject settings, String key, String layer) {
        if (!(settings.get(key) instanceof JsonObject patterns)) {
            return Optional.empty();
        }
        return patterns.keySet()
                .stream()
                .filter(name -> layer.equals(name) || layer.endsWith("." + name))
                .findFirst()
                .flatMap(name -> LenientJson.number(patterns, name));
    }

    private Optional<JsonObject> json(String key) {
        return find(key).flatMap(StrictJson::object);
    }
}
