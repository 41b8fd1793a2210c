package studio.gesso.engine.gallery.metadata.dialect;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import studio.gesso.engine.gallery.metadata.notation.Json;
import studio.gesso.engine.gallery.metadata.notation.Malformed;
import studio.gesso.engine.gallery.metadata.notation.Texts;
import studio.gesso.engine.gallery.metadata.settings.Recovery;
import studio.gesso.engine.image.Embedded;

/**
 * Fooocus: under "parameters" its own JSON or a text in A1111's grammar, and "fooocus_scheme" which of the two; in JPEG
 * and WebP the user comment and the maker's note (its modules/meta_parser.py). Its kin and its old logs keep the JSON
 * in a comment, under the names that people read.
 */
public final class Fooocus implements Dialect {

    private static final String SCHEME = "fooocus_scheme";

    /** Taken over, listed by another name, or of no weight. */
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
    public Optional<Recovery> read(Embedded embedded) throws Malformed {
        Optional<String> text = Texts.parameters(embedded);
        if (text.isPresent() && (isNamed(embedded) || text.get().contains("\"metadata_scheme\""))) {
            return Optional.of(text.get().stripLeading().startsWith("{")
                    ? read(Json.object(text.get(), "Fooocus's text"))
                    : readText(text.get()));
        }
        Optional<String> comment = Texts.first(embedded, Texts.PARAMETERS, "Comment", "Exif.UserComment")
                .filter(candidate -> candidate.contains("\"base_model") || candidate.contains("\"Base Model\""));
        return comment.isEmpty() ? Optional.empty() : Optional.of(read(Json.object(comment.get(), "Fooocus's text")));
    }

    private static boolean isNamed(Embedded embedded) {
        return embedded.texts().containsKey(SCHEME)
                || Texts.of(embedded, "Exif.MakerNote").filter("fooocus"::equalsIgnoreCase).isPresent()
                || Texts.of(embedded, "Exif.Software").filter(program -> program.startsWith("Fooocus")).isPresent();
    }

    private static Recovery read(JsonObject json) {
        var recovery = new Recovery();
        var values = new Values(json, recovery);
        values.take("prompt", recovery::prompt, "prompt", "Prompt");
        values.take("negative", recovery::negative, "negative_prompt", "Negative Prompt", "Negative");
        values.take("steps", recovery::steps, "steps", "Steps");
        values.take("sampler", recovery::sampler, "sampler", "sampler_name", "Sampler");
        values.take("schedule", recovery::schedule, "scheduler", "Scheduler");
        values.take("guidance", recovery::guidance, "guidance_scale", "Guidance Scale", "cfg");
        values.take("seed", recovery::seed, "seed", "Seed");
        values.takeSize("width", "height");
        values.take("size", recovery::size, "resolution", "Resolution");
        values.take("model", recovery::model, "base_model", "base_model_name", "Base Model");
        values.take("clip_skip", last -> A1111.clipSkip(last, recovery), "clip_skip", "CLIP Skip", "base_clip_skip");
        values.take("styles", styles -> loseStyles(styles, recovery), "styles", "Styles");
        values.take("refiner", refiner -> loseRefiner(refiner, recovery), "refiner_model", "Refiner Model");
        lose(json, recovery);
        values.loseOthers(KNOWN);
        return recovery;
    }

    private static void lose(JsonObject json, Recovery recovery) {
        boolean additions = json.keySet()
                .stream()
                .anyMatch(key -> key.startsWith("lora_combined_") || key.matches("LoRA \\d+"));
        if (additions || Json.has(json, "loras")) {
            recovery.lose("LoRA", "Gesso does not load additions to a model.");
        }
    }

    private static void loseRefiner(String refiner, Recovery recovery) {
        if (!refiner.isBlank() && !refiner.equals("None")) {
            recovery.lose("refiner", "Gesso does not refine with a second model (" + refiner + ").");
        }
    }

    /** The A1111 scheme, with the prompts as they were typed beside those that the styles have changed. */
    private static Recovery readText(String text) {
        InfoText parts = InfoText.of(text);
        Map<String, String> pairs = parts.pairs();
        Recovery recovery = A1111.read(parts);
        A1111.take(pairs, "Raw prompt", recovery::prompt);
        A1111.take(pairs, "Raw negative prompt", recovery::negative);
        A1111.take(pairs, "Scheduler", recovery::schedule);
        A1111.take(pairs, "Styles", styles -> loseStyles(styles, recovery));
        return recovery;
    }

    private static void loseStyles(String styles, Recovery recovery) {
        if (!styles.isBlank() && !styles.strip().equals("[]")) {
            recovery.lose("styles", "Gesso has no styles of Fooocus: " + styles + ".");
        }
    }
}
