package studio.gesso.engine.cli.inspect;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Files of JSON: the settings of models and of Gesso, vocabularies, workflows. */
final class JsonFiles {

    /** A type of JSON object: how it is recognised, and its description after the file's name and "is". */
    private record JsonType(String name, Predicate<JsonObject> test, Function<JsonObject, String> words) {}

    private static final List<JsonType> KINDS = List.of(
            new JsonType("model index", has("_class_name", "_diffusers_version").and(JsonFiles::isPipeline),
                    json -> "the index of a model (model_index.json): " + text(json, "_class_name") + "."),
            new JsonType("noise schedule", json -> text(json, "_class_name").endsWith("Scheduler"),
                    json -> "the noise schedule of a model (scheduler_config.json): " + text(json, "_class_name")
                            + of(json, "num_train_timesteps", ", %s timesteps in training")
                            + of(json, "beta_schedule", ", betas %s")
                            + of(json, "prediction_type", ", the network predicts %s") + "."),
            new JsonType("network settings", json -> !text(json, "_class_name").isEmpty(),
                    json -> "the settings of a part of a model (config.json): " + text(json, "_class_name") + "."),
            new JsonType("text encoder settings", json -> json.get("architectures") instanceof JsonArray,
                    json -> "the settings of a part of a model (config.json): " + text(json, "architectures") + "."),
            new JsonType("tokenizer", json -> json.get("model") instanceof JsonObject model && model.has("vocab"),
                    json -> "a tokenizer (tokenizer.json) of the type "
                            + text(json.getAsJsonObject("model"), "type") + "."),
            new JsonType("tokenizer settings", json -> json.has("tokenizer_class") || json.has("model_max_length"),
                    json -> "the settings of a tokenizer (tokenizer_config.json)"
                            + of(json, "tokenizer_class", ": %s") + of(json, "model_max_length", ", %s tokens at most")
                            + "."),
            new JsonType("special tokens", json -> json.has("eos_token") || json.has("unk_token"),
                    json -> "the list of a tokenizer's special tokens (special_tokens_map.json)."),
            new JsonType("document part", json -> text(json, "format").equals("gesso"),
                    json -> "the description of a canvas, taken out of a document of Gesso."),
            new JsonType("model card",
                    json -> json.has("latent_rgb_factors") || json.has("name") && json.has("defaults")
                            || json.has("name") && json.has("summary"),
                    json -> "a model's description for Gesso (gesso.json)" + of(json, "name", ": %s") + "."),
            new JsonType("settings", json -> json.has("theme") || json.has("preferences") && json.has("draft"),
                    json -> "the window state and settings of Gesso (studio.json)."),
            new JsonType("workflow", json -> json.get("nodes") instanceof JsonArray || hasNodes(json),
                    json -> "a workflow of ComfyUI."),
            new JsonType("vocabulary", JsonFiles::isVocabulary,
                    json -> "the vocabulary of a tokenizer (vocab.json): "
                            + GessoFiles.counted(json.size(), "token") + "."));

    private JsonFiles() {}

    static Optional<RecognisedFile> of(FileHead file) {
        Optional<JsonElement> json = file.text().flatMap(FileHead::json);
        if (json.isEmpty()) {
            return file.ends(".json") && !file.ends(".jsonl")
                    ? Optional.of(RecognisedFile.unusable("JSON",
                            file.name() + " is not complete JSON; it is damaged or was"
                                    + " cut short. Copy or download it again."))
                    : Optional.empty();
        }
        return json.get() instanceof JsonObject object ? object(file, object) : list(file, json.get());
    }

    private static Optional<RecognisedFile> object(FileHead file, JsonObject json) {
        return KINDS.stream()
                .filter(kind -> kind.test.test(json))
                .findFirst()
                .map(kind -> RecognisedFile.usable(kind.name, file.name() + " is " + kind.words.apply(json)))
                .or(() -> file.ends(".json")
                        ? Optional.of(RecognisedFile.unusable("JSON", file.name() + " is a JSON object with the keys "
                                + String.join(", ", json.keySet().stream().limit(8).toList())
                                + "; Gesso has no use for it."))
                        : Optional.empty());
    }

    private static Optional<RecognisedFile> list(FileHead file, JsonElement json) {
        JsonArray all = json.getAsJsonArray();
        boolean waits = !all.isEmpty() && all.get(0) instanceof JsonObject one && one.has("id") && one.has("done");
        return Optional.of(waits
                ? RecognisedFile.usable("queue", file.name() + " is the list of what is waiting in Gesso's queue: "
                        + GessoFiles.counted(all.size(), "request") + ".")
                : RecognisedFile.unusable("JSON", file.name() + " is a JSON list of "
                        + GessoFiles.counted(all.size(), "element") + "; Gesso has no use for it."));
    }

    private static Predicate<JsonObject> has(String... keys) {
        return json -> List.of(keys).stream().allMatch(json::has);
    }

    private static boolean isPipeline(JsonObject json) {
        return text(json, "_class_name").contains("Pipeline");
    }

    /** The graph that ComfyUI runs: a number for each node, each with its class. */
    private static boolean hasNodes(JsonObject json) {
        return !json.isEmpty() && json.asMap()
                .values()
                .stream()
                .allMatch(node -> node instanceof JsonObject object && object.has("class_type"));
    }

    private static boolean isVocabulary(JsonObject json) {
        return !json.isEmpty() && json.asMap()
                .values()
                .stream()
                .allMatch(id -> id instanceof JsonPrimitive number && number.isNumber());
    }

    private static String of(JsonObject json, String key, String words) {
        String text = text(json, key);
        return text.isEmpty() ? "" : words.formatted(text);
    }

    /** A text or number, or the first of a list of them; empty where there is none. */
    private static String text(JsonObject json, String key) {
        return switch (json.get(key)) {
            case JsonPrimitive one -> one.getAsString();
            case JsonArray list when !list.isEmpty() && list.get(0) instanceof JsonPrimitive one -> one.getAsString();
            case null, default -> "";
        };
    }
}
