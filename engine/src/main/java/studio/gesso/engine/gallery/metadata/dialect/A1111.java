package studio.gesso.engine.gallery.metadata.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import studio.gesso.engine.gallery.metadata.notation.Malformed;
import studio.gesso.engine.gallery.metadata.notation.Pairs;
import studio.gesso.engine.gallery.metadata.notation.Texts;
import studio.gesso.engine.gallery.metadata.settings.Recovery;
import studio.gesso.engine.image.Embedded;
import studio.gesso.engine.tensor.NoiseSource;

/** A1111's web UI and its kin, Forge among them: the text under "parameters", or in a JPEG file's user comment. */
public final class A1111 implements Dialect {

    /** A line with fewer pairs belongs to the prompt, as A1111 has it. */
    private static final int FEWEST_PAIRS = 3;

    /** Keys of things that Gesso does not do, and what to say of them. */
    private static final Map<String, String> BEYOND = Map.of("Lora hashes", "LoRA", "TI hashes", "textual inversion",
            "TI", "textual inversion", "VAE", "VAE", "Variation seed", "variation seed", "Face restoration",
            "face restoration", "ENSD", "ENSD", "Refiner", "refiner", "ControlNet 0", "ControlNet", "Tiling", "tiling");

    @Override
    public String name() {
        return "A1111";
    }

    @Override
    public Optional<Recovery> read(Embedded embedded) throws Malformed {
        Optional<String> text = Texts.parameters(embedded).filter(candidate -> !candidate.isBlank());
        boolean comment = !embedded.texts().containsKey("parameters");
        if (text.isEmpty() || comment && Pairs.of(lastLine(text.get())).size() < FEWEST_PAIRS) {
            return Optional.empty();
        }
        String last = lastLine(text.get());
        if (text.get().startsWith("{") && Pairs.of(last).size() < FEWEST_PAIRS) {
            throw new Malformed("its text “parameters” is neither A1111's nor whole JSON");
        }
        return Optional.of(read(text.get()));
    }

    static String lastLine(String text) {
        String stripped = text.strip();
        return stripped.substring(stripped.lastIndexOf('\n') + 1);
    }

    /** The settings of a text. */
    static Recovery read(String text) {
        List<String> lines = new ArrayList<>(text.strip().lines().toList());
        Map<String, String> pairs = Pairs.of(lines.getLast());
        if (pairs.size() < FEWEST_PAIRS) {
            pairs = Map.of();
        } else {
            lines.removeLast();
        }
        var recovery = new Recovery();
        prompts(lines, recovery);
        settings(pairs, recovery);
        return recovery;
    }

    private static void prompts(List<String> lines, Recovery recovery) {
        var prompt = new StringJoiner("\n");
        var negative = new StringJoiner("\n");
        StringJoiner current = prompt;
        for (String line : lines) {
            String text = line.strip();
            if (text.startsWith(Parameters.NEGATIVE)) {
                current = negative;
                text = text.substring(Parameters.NEGATIVE.length()).strip();
            }
            // A1111 drops empty lines before the first text, and keeps those between.
            if (current.length() > 0 || !text.isEmpty()) {
                current.add(text);
            }
        }
        recovery.prompt(prompt.toString());
        recovery.negative(negative.toString());
    }

    private static void settings(Map<String, String> pairs, Recovery recovery) {
        take(pairs, "Steps", recovery::steps);
        take(pairs, "Sampler", recovery::sampler);
        take(pairs, "Schedule type", recovery::schedule);
        take(pairs, "CFG scale", recovery::guidance);
        take(pairs, "Seed", recovery::seed);
        take(pairs, "Size", recovery::size);
        take(pairs, "Model", recovery::model);
        take(pairs, "Image CFG scale", recovery::imageGuidance);
        take(pairs, "Eta", recovery::eta);
        take(pairs, "Eta DDIM", recovery::eta);
        take(pairs, "Emphasis", recovery::emphasis);
        take(pairs, "Clip skip", last -> clipSkip(last, recovery));
        noise(pairs, recovery);
        strength(pairs, recovery);
        BEYOND.forEach((key, setting) -> take(pairs, key,
                value -> recovery.lose(setting, "Gesso does not do this (" + key + ": " + value + ").")));
        if (pairs.containsKey("Model hash") && !pairs.containsKey("Model")) {
            recovery.lose("model", "Only its hash is told: " + pairs.get("Model hash") + ".");
        }
    }

    /** A1111 counts the text encoder's last layer as 1; Gesso counts the layers that are left out. */
    static void clipSkip(String last, Recovery recovery) {
        boolean number = last.matches("\\d{1,3}");
        recovery.clipSkip(number ? String.valueOf(Integer.parseInt(last) - 1) : last);
    }

    /** Where nothing is said, the noise is the graphics card's, which NV makes anywhere. */
    private static void noise(Map<String, String> pairs, Recovery recovery) {
        if (pairs.containsKey("Seed")) {
            recovery.noise(NoiseSource.ofRng(pairs.getOrDefault("RNG", "NV")).orElse(NoiseSource.PHILOX));
        }
    }

    private static void strength(Map<String, String> pairs, Recovery recovery) {
        if (pairs.containsKey("Hires upscale") || pairs.containsKey("Hires resize")) {
            recovery.lose("second pass", "The picture was enlarged and refined, which Gesso does not do in one go.");
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
