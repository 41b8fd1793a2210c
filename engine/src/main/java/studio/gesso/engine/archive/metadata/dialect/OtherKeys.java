package studio.gesso.engine.archive.metadata.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import studio.gesso.engine.archive.metadata.settings.SettingsReader;

/** The settings of A1111's text that are not supported: everything that may have an effect is listed. */
final class OtherKeys {

    static final String SECOND_PASS = "second pass";
    private static final String CONTROL = "ControlNet";

    /** What keys begin with, and the names of the things they belong to. */
    private static final List<Map.Entry<String, String>> THINGS = List.of(Map.entry("Lora hashes", "LoRA"),
            Map.entry("AddNet", "LoRA"), Map.entry("Hypernet", "hypernetwork"), Map.entry("TI", "textual inversion"),
            Map.entry("Embeddings", "textual inversion"), Map.entry("Inversion hashes", "textual inversion"),
            Map.entry("VAE", "VAE"), Map.entry("Variation seed", "variation seed"),
            Map.entry("Variation strength", "variation seed"), Map.entry("Seed resize from", "variation seed"),
            Map.entry("Face restoration", "face restoration"), Map.entry("ENSD", "ENSD"),
            Map.entry("Refiner", "refiner"), Map.entry(CONTROL, CONTROL),
            Map.entry("ADetailer", SECOND_PASS), Map.entry("Hires", SECOND_PASS), Map.entry("HiRes", SECOND_PASS),
            Map.entry("First pass size", SECOND_PASS), Map.entry("Second pass", SECOND_PASS),
            Map.entry("SD upscale", SECOND_PASS), Map.entry("Ultimate SD upscale", SECOND_PASS),
            Map.entry("Tiling", "tiling"), Map.entry("Style", "styles"), Map.entry("Script", "script"));

    /** What is taken over elsewhere, or changes no pixel. */
    private static final Set<String> KNOWN = Set.of("steps", "sampler", "schedule type", "cfg scale", "seed", "size",
            "model", "model hash", "image cfg scale", "eta", "eta ddim", "emphasis", "ended after step", "clip skip",
            "rng", "denoising strength", "distilled cfg scale", "mask blur", "inpaint area", "masked area padding",
            "masked content", "cfg rescale", "parser", "raw prompt", "raw negative prompt", "scheduler", "version",
            "app", "backend", "tool", "user", "created date", "date", "time", "hashes", "batch", "batch size",
            "batch pos", "index", "grid", "pipeline", "operations", "comment", "civitai resources",
            "civitai metadata", "vae hash", "template", "negative template", "wildcard prompt",
            "wildcard negative prompt", "hires module 1", "init image hash", "init image size", "resize mode",
            "resize scale", "metadata scheme", "performance", "full raw prompt", "full raw negative prompt");
    /** Forge names the files of a model's parts so. */
    private static final String MODULE = "module ";
    private static final Set<String> OFF = Set.of("", "false", "none", "\"\"", "[]", "{}", "0x0");
    private static final int MOST = 60;

    private OtherKeys() {}

    /** Lists what is not taken over. */
    static void lose(Map<String, String> pairs, SettingsReader recovery) {
        Map<String, StringJoiner> lost = new LinkedHashMap<>();
        pairs.entrySet()
                .stream()
                .filter(pair -> !isOff(pair.getValue()))
                .forEach(pair -> thing(pair.getKey()).ifPresent(
                        thing -> lost.computeIfAbsent(thing, _ -> new StringJoiner(", "))
                                .add(pair.getKey() + ": " + pair.getValue())));
        lost.entrySet().stream().limit(MOST).forEach(one -> recovery.lose(one.getKey(), sentence(one)));
        if (lost.size() > MOST) {
            recovery.lose("others", (lost.size() - MOST) + " more settings are in the file.");
        }
    }

    private static String sentence(Map.Entry<String, StringJoiner> lost) {
        String beginning = switch (lost.getKey()) {
            case SECOND_PASS -> "The picture was enlarged or refined by a second run, which Gesso does not do in one"
                    + " go (";
            case CONTROL -> "The pictures that it followed are not in this file (";
            default -> "Gesso does not do this (";
        };
        return beginning + lost.getValue() + ").";
    }

    /** Whether there was a second pass, whose settings are among the others. */
    static boolean haveSecondRun(Map<String, String> pairs) {
        return pairs.entrySet()
                .stream()
                .anyMatch(pair -> !isOff(pair.getValue()) && !pair.getKey().startsWith("ADetailer")
                        && thing(pair.getKey()).filter(SECOND_PASS::equals).isPresent());
    }

    private static boolean isOff(String value) {
        return OFF.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    private static Optional<String> thing(String key) {
        String plain = key.toLowerCase(Locale.ROOT);
        if (KNOWN.contains(plain) || plain.startsWith(MODULE)) {
            return Optional.empty();
        }
        return THINGS.stream()
                .filter(thing -> key.startsWith(thing.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .or(() -> Optional.of(key));
    }
}
