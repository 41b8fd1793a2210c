package studio.gesso.engine.cli.terminal;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import studio.gesso.engine.archive.metadata.settings.ModelNames;
import studio.gesso.engine.archive.metadata.settings.PictureRecord;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.archive.metadata.settings.Settings;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.InpaintProof;

/** The settings of a picture, as lines for a person or JSON for a program. */
public final class SettingsText {

    private SettingsText() {}

    /** As lines, each ending in a line feed. */
    public static String of(RestoredSettings recovered) {
        StringBuilder text = new StringBuilder();
        recovered.dialect().ifPresent(dialect -> text.append("Made with ").append(dialect).append('\n'));
        recovered.sentence().ifPresent(sentence -> text.append(sentence).append('\n'));
        values(recovered)
                .forEach((name, value) -> text.append(String.format(Locale.ROOT, "  %-16s %s%n", name, value)));
        for (RestoredSettings.Lost lost : recovered.lost()) {
            text.append("Not restored: ").append(lost.setting()).append(" (").append(lost.reason()).append(")\n");
        }
        return text.toString();
    }

    /** As one JSON object. */
    public static String json(RestoredSettings restored) {
        JsonObject json = new JsonObject();
        json.addProperty("dialect", restored.dialect().orElse(null));
        restored.sentence().ifPresent(sentence -> json.addProperty("sentence", sentence));
        values(restored).forEach((name, value) -> json.addProperty(name.replace(' ', '_'), value));
        JsonArray lost = new JsonArray();
        restored.lost().forEach(entry -> {
            JsonObject one = new JsonObject();
            one.addProperty("setting", entry.setting());
            one.addProperty("reason", entry.reason());
            lost.add(one);
        });
        json.add("could_not_restore", lost);
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json) + "\n";
    }

    private static Map<String, String> values(RestoredSettings recovered) {
        Map<String, String> values = new LinkedHashMap<>();
        if (!isForeign(recovered)) {
            settings(values, recovered);
        }
        recovered.origin().ifPresent(origin -> origin(values, origin));
        return values;
    }

    private static void settings(Map<String, String> values, RestoredSettings recovered) {
        Settings settings = recovered.settings();
        put(values, "prompt", settings.prompt(), Function.identity());
        put(values, "restored prompt", restored(settings, settings.prompt()), Function.identity());
        put(values, "negative", settings.negative(), Function.identity());
        put(values, "restored negative", restored(settings, settings.negative()), Function.identity());
        put(values, "model", settings.model(), ModelNames::withoutFolders);
        put(values, "size", settings.size(), Size::toString);
        put(values, "steps", settings.steps(), String::valueOf);
        put(values, "ended after step", Optional.of(settings.advanced().endAfter()).filter(step -> step > 0),
                String::valueOf);
        put(values, "branched after", settings.advanced().branch(), branch -> "step " + branch.step()
                + " of a run with the prompt “" + branch.before().prompt() + "”");
        put(values, "sampler", settings.sampler(), Function.identity());
        put(values, "schedule", settings.schedule(), Function.identity());
        put(values, "guidance", settings.guidance(), String::valueOf);
        put(values, "seed", settings.seed(), String::valueOf);
        put(values, "strength", settings.strength(), String::valueOf);
        recovered.dialect().ifPresent(_ -> AdvancedText.add(values, settings));
        inpainting(values, settings.inpainting());
    }

    /** Whether a picture was made larger of which nothing else is known, such as a photo. */
    private static boolean isForeign(RestoredSettings recovered) {
        return recovered.settings().model().filter(String::isEmpty).isPresent() && recovered.origin()
                .flatMap(PictureRecord::enlargement)
                .filter(larger -> larger.detail() == 0)
                .isPresent();
    }

    /** The translated prompt, if it differs from what the program wrote. */
    private static Optional<String> restored(Settings settings, Optional<String> prompt) {
        return prompt.map(settings::translated).filter(text -> !prompt.get().equals(text));
    }

    private static void inpainting(Map<String, String> values, Settings.Inpainting inpainting) {
        put(values, "begins with", inpainting.content(), content -> content.name().toLowerCase(Locale.ROOT));
        put(values, "model sees", inpainting.onlyMasked(), only -> only ? "around the mask" : "the whole frame");
        put(values, "padding", inpainting.padding(), String::valueOf);
        put(values, "grow", inpainting.grow(), String::valueOf);
        put(values, "feather", inpainting.feather(), String::valueOf);
        put(values, "colours", inpainting.colours(), match -> match.name().toLowerCase(Locale.ROOT));
    }

    private static void origin(Map<String, String> values, PictureRecord origin) {
        values.put("created", origin.created().toString());
        values.put("pixels", origin.pixels());
        put(values, "made larger", origin.enlargement(),
                larger -> "to " + larger.size() + " with " + larger.upscaler()
                        + (larger.detail() > 0 ? ", detail " + larger.detail() : ""));
        put(values, "parent", origin.parent(), Function.identity());
        put(values, "model saw", origin.place(), place -> place.crop().toString());
        put(values, "made larger", origin.place().filter(place -> place.left() != 0 || place.top() != 0),
                place -> "starts at " + place.left() + ", " + place.top() + " of what it was made from");
        put(values, "proof", origin.proof(), InpaintProof::sentence);
        origin.made().ifPresent(made -> {
            values.put("engine", made.engine());
            values.put("provider", made.provider());
            put(values, "encoder", Optional.of(made.encoder()).filter(_ -> made.isEncodedElsewhere()),
                    Function.identity());
            put(values, "decoder", Optional.of(made.decoder()).filter(_ -> made.isDecodedElsewhere()),
                    Function.identity());
            put(values, "precision", Optional.of(made.precision()).filter(name -> !name.isEmpty()),
                    Function.identity());
            values.put("noise", made.noise());
            values.put("noise hash", made.noiseHash());
        });
    }

    private static <T> void put(Map<String, String> values, String name, Optional<T> value, Function<T, String> text) {
        value.ifPresent(v -> values.put(name, text.apply(v)));
    }
}
