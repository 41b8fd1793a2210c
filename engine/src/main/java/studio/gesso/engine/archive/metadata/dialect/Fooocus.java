package studio.gesso.engine.archive.metadata.dialect;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.archive.metadata.notation.MalformedException;
import studio.gesso.engine.archive.metadata.notation.TextPlaces;
import studio.gesso.engine.archive.metadata.notation.WholeJson;
import studio.gesso.engine.archive.metadata.settings.SettingsReader;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.embedded.EmbeddedData;

/**
 * Fooocus: under "parameters" its own JSON or a text in A1111's grammar, and "fooocus_scheme" which of the two; in JPEG
 * and WebP the user comment and the maker's note (its modules/meta_parser.py). Its forks and its old logs keep the JSON
 * in a comment, under the names that people read.
 */
public final class Fooocus implements Dialect {

    private static final String SCHEME = "fooocus_scheme";

    /** Supported, listed by another name, or without effect. */
    private static final Set<String> KNOWN = Set.of("prompt", "Prompt", "negative_prompt", "Negative Prompt",
            "Negative", "steps", "Steps", "sampler", "sampler_name", "Sampler", "scheduler", "Scheduler",
            "guidance_scale", "Guidance Scale", "cfg", "seed", "Seed", "width", "height", "resolution", "Resolution",
            "base_model", "base_model_name", "Base Model", "base_model_hash", "clip_skip", "CLIP Skip",
            "base_clip_skip", "styles", "Styles", "refiner_model", "Refiner Model", "refiner_switch",
            "Refiner Switch", "full_prompt", "full_negative_prompt", "prompt_expansion", "Fooocus V2 Expansion",
            "performance", "Performance", "metadata_scheme", "version", "Version", "created_by", "User", "loras",
            "Metadata Scheme", "software", "Software");

    @Override
    public String name() {
        return "Fooocus";
    }

    @Override
    public Optional<SettingsReader> read(EmbeddedData embedded) throws MalformedException {
        Optional<String> text = TextPlaces.parameters(embedded);
        if (text.isPresent() && (isNamed(embedded) || text.get().contains("\"metadata_scheme\""))) {
            return Optional.of(text.get().stripLeading().startsWith("{")
                    ? read(WholeJson.object(text.get(), "Fooocus's text"))
                    : readText(text.get()));
        }
        Optional<String> comment = TextPlaces.first(embedded, TextPlaces.PARAMETERS, "Comment", "Exif.UserComment")
                .filter(candidate -> candidate.contains("\"base_model") || candidate.contains("\"Base Model\""));
        return comment.isEmpty()
                ? Optional.empty()
                : Optional.of(read(WholeJson.object(comment.get(), "Fooocus's text")));
    }

    private static boolean isNamed(EmbeddedData embedded) {
        return embedded.texts().containsKey(SCHEME)
                || TextPlaces.of(embedded, "Exif.MakerNote").filter("fooocus"::equalsIgnoreCase).isPresent()
                || TextPlaces.of(embedded, "Exif.Software")
                        .filter(program -> program.startsWith("Fooocus"))
                        .isPresent();
    }

    private static SettingsReader read(JsonObject json) {
        var settings = new SettingsReader();
        var values = new JsonSettings(json, settings);
        values.take("prompt", settings::prompt, "prompt", "Prompt");
        values.take("negative", settings::negative, "negative_prompt", "Negative Prompt", "Negative");
        values.take("steps", settings::steps, "steps", "Steps");
        values.take("sampler", settings::sampler, "sampler", "sampler_name", "Sampler");
        values.take("schedule", settings::schedule, "scheduler", "Scheduler");
        values.take("guidance", settings::guidance, "guidance_scale", "Guidance Scale", "cfg");
        values.take("seed", settings::seed, "seed", "Seed");
        values.takeSize("width", "height");
        values.take("size", settings::size, "resolution", "Resolution");
        values.take("model", settings::model, "base_model", "base_model_name", "Base Model");
        values.take("clip_skip", last -> A1111.clipSkip(last, settings), "clip_skip", "CLIP Skip", "base_clip_skip");
        values.take("styles", styles -> loseStyles(styles, settings), "styles", "Styles");
        values.take("refiner", refiner -> loseRefiner(refiner, settings), "refiner_model", "Refiner Model");
        lose(json, settings);
        values.loseOthers(Stream.concat(KNOWN.stream(), json.keySet().stream().filter(Fooocus::isLora))
                .collect(Collectors.toSet()));
        return settings;
    }

    private static void lose(JsonObject json, SettingsReader settings) {
        boolean additions = json.keySet().stream().anyMatch(Fooocus::isLora);
        if (additions || LenientJson.has(json, "loras")) {
            settings.lose("LoRA", "Gesso does not read which ones this program used; choose them again.");
        }
    }

    private static boolean isLora(String key) {
        return key.startsWith("lora_combined_") || key.matches("LoRA \\d+");
    }

    private static void loseRefiner(String refiner, SettingsReader settings) {
        if (!refiner.isBlank() && !refiner.equals("None")) {
            settings.lose("refiner", "Gesso does not refine with a second model (" + refiner + ").");
        }
    }

    /** The A1111 scheme, with the prompts as typed in addition to those changed by styles. */
    private static SettingsReader readText(String text) {
        InfoText parts = InfoText.of(text);
        Map<String, String> pairs = parts.pairs();
        SettingsReader settings = A1111.read(parts);
        A1111.take(pairs, "Raw prompt", settings::prompt);
        A1111.take(pairs, "Raw negative prompt", settings::negative);
        A1111.take(pairs, "Scheduler", settings::schedule);
        A1111.take(pairs, "Styles", styles -> loseStyles(styles, settings));
        return settings;
    }

    private static void loseStyles(String styles, SettingsReader settings) {
        if (!styles.isBlank() && !styles.strip().equals("[]")) {
            settings.lose("styles", "Gesso does not have the styles of Fooocus: " + styles + ".");
        }
    }
}
