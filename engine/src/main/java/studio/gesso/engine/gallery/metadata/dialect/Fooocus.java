package studio.gesso.engine.gallery.metadata.dialect;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.gallery.metadata.notation.Json;
import studio.gesso.engine.gallery.metadata.notation.Malformed;
import studio.gesso.engine.gallery.metadata.notation.Pairs;
import studio.gesso.engine.gallery.metadata.notation.Texts;
import studio.gesso.engine.gallery.metadata.settings.Recovery;
import studio.gesso.engine.image.Embedded;

/**
 * Fooocus: under "parameters" its own JSON or a text in A1111's grammar, and "fooocus_scheme" which of the two; in JPEG
 * the user comment and the maker's note (its modules/meta_parser.py).
 */
public final class Fooocus implements Dialect {

    @Override
    public String name() {
        return "Fooocus";
    }

    @Override
    public Optional<Recovery> read(Embedded embedded) throws Malformed {
        Optional<String> text = Texts.parameters(embedded);
        Optional<String> scheme = Texts.first(embedded, "fooocus_scheme", "Exif.MakerNote");
        boolean named = scheme.isPresent()
                && (scheme.get().equalsIgnoreCase("fooocus") || embedded.texts().containsKey("fooocus_scheme"));
        if (text.isEmpty() || !named && !text.get().contains("\"metadata_scheme\"")) {
            return Optional.empty();
        }
        return Optional.of(text.get().stripLeading().startsWith("{")
                ? read(Json.object(text.get(), "Fooocus's text"))
                : readText(text.get()));
    }

    private static Recovery read(JsonObject json) {
        var recovery = new Recovery();
        Json.take(json, "prompt", recovery::prompt);
        recovery.negative(Json.text(json, "negative_prompt").orElse(""));
        Json.take(json, "steps", recovery::steps);
        Json.take(json, "sampler", recovery::sampler);
        Json.take(json, "scheduler", recovery::schedule);
        Json.take(json, "guidance_scale", recovery::guidance);
        Json.take(json, "seed", recovery::seed);
        Json.take(json, "resolution", recovery::size);
        Json.take(json, "base_model", recovery::model);
        Json.text(json, "clip_skip").ifPresent(last -> A1111.clipSkip(last, recovery));
        Json.take(json, "styles", styles -> loseStyles(styles, recovery));
        if (json.keySet().stream().anyMatch(key -> key.startsWith("lora_combined_"))) {
            recovery.lose("LoRA", "Gesso does not load additions to a model.");
        }
        return recovery;
    }

    /** The A1111 scheme, with the prompts as they were typed beside those that the styles have changed. */
    private static Recovery readText(String text) {
        Recovery recovery = A1111.read(text);
        Map<String, String> pairs = Pairs.of(A1111.lastLine(text));
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
