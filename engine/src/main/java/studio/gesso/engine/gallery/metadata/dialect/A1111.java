package studio.gesso.engine.gallery.metadata.dialect;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import studio.gesso.engine.gallery.metadata.notation.Json;
import studio.gesso.engine.gallery.metadata.notation.Malformed;
import studio.gesso.engine.gallery.metadata.notation.Texts;
import studio.gesso.engine.gallery.metadata.prompts.PromptLanguage;
import studio.gesso.engine.gallery.metadata.settings.Recovery;
import studio.gesso.engine.image.Embedded;
import studio.gesso.engine.tensor.NoiseSource;

/** A1111's web UI and its kin, Forge among them: the text under "parameters", or in a JPEG file's user comment. */
public final class A1111 implements Dialect {

    private static final Pattern BRACE = Pattern.compile("\\{\\s*[\"}]");

    @Override
    public String name() {
        return "A1111";
    }

    @Override
    public Optional<Recovery> read(Embedded embedded) throws Malformed {
        Optional<String> text = Texts.parameters(embedded).filter(candidate -> !candidate.isBlank());
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (Json.isObject(text.get())) {
            return Optional.empty();
        }
        InfoText parts = InfoText.of(text.get());
        if (parts.pairs().isEmpty() && !Texts.has(embedded, Texts.PARAMETERS)) {
            return Optional.empty();
        }
        if (parts.pairs().isEmpty() && BRACE.matcher(text.get()).lookingAt()) {
            throw new Malformed("its text “parameters” is neither A1111's nor whole JSON");
        }
        Recovery recovery = read(parts);
        Civitai.read(text.get(), recovery);
        return Optional.of(recovery);
    }

    /** Whether a text that may be anything, such as a caption, holds settings. */
    public static boolean isSettings(String text) {
        return text.contains(SwarmUi.PARAMETERS) || !InfoText.of(text).pairs().isEmpty();
    }

    /** The settings of a text. */
    static Recovery read(InfoText text) {
        var recovery = new Recovery();
        recovery.prompt(text.prompt());
        recovery.negative(text.negative());
        recovery.language(language(text.pairs()));
        settings(text.pairs(), recovery);
        return recovery;
    }

    private static void settings(Map<String, String> pairs, Recovery recovery) {
        take(pairs, "Steps", recovery::steps);
        take(pairs, "Sampler", recovery::sampler);
        take(pairs, "Schedule type", recovery::schedule);
        guidance(pairs, recovery);
        take(pairs, "Seed", recovery::seed);
        take(pairs, "Size", recovery::size);
        take(pairs, "Model", recovery::model);
        take(pairs, "Image CFG scale", recovery::imageGuidance);
        take(pairs, "Eta", recovery::eta);
        take(pairs, "Eta DDIM", recovery::eta);
        take(pairs, "Emphasis", recovery::emphasis);
        take(pairs, "Ended after step", recovery::endAfter);
        take(pairs, "Clip skip", last -> clipSkip(last, recovery));
        noise(pairs, recovery);
        strength(pairs, recovery);
        take(pairs, "CFG rescale", recovery::rescale);
        OtherKeys.lose(pairs, recovery);
        if (pairs.containsKey("Model hash") && !pairs.containsKey("Model")) {
            recovery.lose("model", "Only its hash is told: " + pairs.get("Model hash") + ".");
        }
    }

    /** FLUX.1 has its own guidance as an input; beside it the ordinary one is off at 1. */
    private static void guidance(Map<String, String> pairs, Recovery recovery) {
        String distilled = pairs.get("Distilled CFG Scale");
        if (distilled == null) {
            take(pairs, "CFG scale", recovery::guidance);
            return;
        }
        recovery.guidance(distilled);
        take(pairs, "CFG scale", recovery::secondGuidance);
    }

    /** Our own texts have our own prompts; SD.Next names what reads its prompts, which may be Compel or nothing at all. */
    private static PromptLanguage language(Map<String, String> pairs) {
        String parser = pairs.getOrDefault("Parser", "").toLowerCase(Locale.ROOT);
        if (pairs.getOrDefault("Version", "").startsWith("Gesso")) {
            return PromptLanguage.GESSO;
        }
        if (parser.startsWith("compel")) {
            return PromptLanguage.COMPEL;
        }
        if (parser.startsWith("fixed")) {
            return PromptLanguage.PLAIN;
        }
        return pairs.getOrDefault("Emphasis", "").equalsIgnoreCase("None")
                ? PromptLanguage.A1111_UNWEIGHTED
                : PromptLanguage.A1111;
    }

    /** A1111 counts the text encoder's last layer as 1; Gesso counts the layers that are left out. */
    static void clipSkip(String last, Recovery recovery) {
        boolean number = last.matches("\\d{1,3}");
        recovery.clipSkip(number ? String.valueOf(Math.max(Integer.parseInt(last) - 1, 0)) : last);
    }

    /** Where nothing is said, the noise is the graphics card's, which NV makes anywhere. */
    private static void noise(Map<String, String> pairs, Recovery recovery) {
        if (pairs.containsKey("Seed")) {
            recovery.noise(NoiseSource.ofRng(pairs.getOrDefault("RNG", "NV")).orElse(NoiseSource.PHILOX));
        }
    }

    private static void strength(Map<String, String> pairs, Recovery recovery) {
        if (OtherKeys.haveSecondRun(pairs)) {
            String first = pairs.getOrDefault("First pass size", "0x0");
            if (!first.equals("0x0")) {
                recovery.size(first);
            }
            return;
        }
        if (Inpainted.isIn(pairs)) {
            take(pairs, "Denoising strength", recovery::inpaintingStrength);
            Inpainted.read(pairs, recovery);
        } else {
            take(pairs, "Denoising strength", recovery::strength);
        }
    }

    static void take(Map<String, String> pairs, String key, Consumer<String> to) {
        String value = pairs.get(key);
        if (value != null) {
            to.accept(value);
        }
    }
}
