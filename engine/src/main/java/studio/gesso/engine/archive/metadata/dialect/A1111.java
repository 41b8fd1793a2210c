package studio.gesso.engine.archive.metadata.dialect;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import studio.gesso.engine.archive.metadata.control.ControlUnits;
import studio.gesso.engine.archive.metadata.files.RecordedHashes;
import studio.gesso.engine.archive.metadata.notation.MalformedException;
import studio.gesso.engine.archive.metadata.notation.TextPlaces;
import studio.gesso.engine.archive.metadata.prompts.PromptLanguage;
import studio.gesso.engine.archive.metadata.settings.SettingsReader;
import studio.gesso.engine.archive.metadata.upscale.HiresKeys;
import studio.gesso.engine.request.upscale.Hires;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.embedded.EmbeddedData;
import studio.gesso.engine.request.decoding.VaeDecoder;
import studio.gesso.engine.tensor.NoiseSource;

/** A1111's web UI and its forks, such as Forge: the text under "parameters", or in a JPEG file's user comment. */
public final class A1111 implements Dialect {

    private static final Pattern BRACE = Pattern.compile("\\{\\s*[\"}]");

    @Override
    public String name() {
        return "A1111";
    }

    @Override
    public Optional<SettingsReader> read(EmbeddedData embedded) throws MalformedException {
        Optional<String> text = TextPlaces.parameters(embedded).filter(candidate -> !candidate.isBlank());
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (LenientJson.parse(text.get()).isPresent()) {
            return Optional.empty();
        }
        InfoText parts = InfoText.of(text.get());
        if (parts.pairs().isEmpty() && !TextPlaces.has(embedded, TextPlaces.PARAMETERS)) {
            return Optional.empty();
        }
        if (parts.pairs().isEmpty() && BRACE.matcher(text.get()).lookingAt()) {
            throw new MalformedException("its text “parameters” is neither A1111's nor complete JSON");
        }
        SettingsReader settings = read(parts);
        Civitai.read(text.get(), settings);
        return Optional.of(settings);
    }

    /** Whether a text that may be anything, such as a caption, holds settings. */
    public static boolean isSettings(String text) {
        return text.contains(SwarmUi.PARAMETERS) || !InfoText.of(text).pairs().isEmpty();
    }

    /** The settings of a text. */
    static SettingsReader read(InfoText text) {
        var recovery = new SettingsReader();
        recovery.prompt(text.prompt());
        recovery.negative(text.negative());
        recovery.language(language(text.pairs()));
        settings(text.pairs(), recovery);
        return recovery;
    }

    private static void settings(Map<String, String> pairs, SettingsReader settings) {
        take(pairs, "Steps", settings::steps);
        take(pairs, "Sampler", settings::sampler);
        take(pairs, "Schedule type", settings::schedule);
        guidance(pairs, settings);
        take(pairs, "Seed", settings::seed);
        take(pairs, "Size", settings::size);
        take(pairs, "Model", settings::model);
        take(pairs, "Image CFG scale", settings::imageGuidance);
        take(pairs, "Eta", settings::eta);
        take(pairs, "Eta DDIM", settings::eta);
        take(pairs, "Emphasis", settings::emphasis);
        take(pairs, "Ended after step", settings::endAfter);
        take(pairs, "Clip skip", last -> clipSkip(last, settings));
        noise(pairs, settings);
        strength(pairs, settings);
        take(pairs, "CFG rescale", settings::rescale);
        settings.files(RecordedHashes.read(pairs));
        settings.controls(ControlUnits.read(pairs));
        OtherKeys.lose(decoding(once(pairs, settings), settings), settings);
        if (pairs.containsKey("Model hash") && !pairs.containsKey("Model")) {
            settings.lose("model", "Only its hash is recorded: " + pairs.get("Model hash") + ".");
        }
    }

    /** The second pass of "Hires. fix", where Gesso can do it. Returns what is left. */
    private static Map<String, String> once(Map<String, String> pairs, SettingsReader settings) {
        Optional<Hires> hires = HiresKeys.read(pairs);
        settings.change(it -> it.hires = hires);
        Map<String, String> left = new LinkedHashMap<>(pairs);
        if (hires.isPresent()) {
            left.keySet().removeAll(HiresKeys.KEYS);
        }
        return left;
    }

    /** The VAE and the decoder of a text of ours; those of other programs are listed. Returns what is left. */
    private static Map<String, String> decoding(Map<String, String> pairs, SettingsReader settings) {
        if (!isOurs(pairs)) {
            return pairs;
        }
        take(pairs, Parameters.VAE, name -> settings.change(it -> it.vae = Optional.of(name)));
        take(pairs, Parameters.VAE_DECODER, label -> VaeDecoder.named(label)
                .ifPresent(decoder -> settings.change(it -> it.decoder = decoder)));
        Map<String, String> left = new LinkedHashMap<>(pairs);
        left.keySet().removeAll(Set.of(Parameters.VAE, Parameters.VAE_DECODER));
        // The tags and words of the prompt are ours, and ask for these files.
        left.keySet().removeAll(RecordedHashes.KEYS);
        return left;
    }

    private static boolean isOurs(Map<String, String> pairs) {
        return pairs.getOrDefault("Version", "").startsWith("Gesso");
    }

    /** FLUX.1 has its own guidance as an input; the ordinary one is off at 1. */
    private static void guidance(Map<String, String> pairs, SettingsReader settings) {
        String distilled = pairs.get("Distilled CFG Scale");
        if (distilled == null) {
            take(pairs, "CFG scale", settings::guidance);
            return;
        }
        settings.guidance(distilled);
        take(pairs, "CFG scale", settings::secondGuidance);
    }

    /** Our own texts have our own prompts; SD.Next names what reads its prompts, which may be Compel or nothing at all. */
    private static PromptLanguage language(Map<String, String> pairs) {
        String parser = pairs.getOrDefault("Parser", "").toLowerCase(Locale.ROOT);
        if (isOurs(pairs)) {
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
    static void clipSkip(String last, SettingsReader settings) {
        boolean number = last.matches("\\d{1,3}");
        settings.clipSkip(number ? String.valueOf(Math.max(Integer.parseInt(last) - 1, 0)) : last);
    }

    /** The default is the noise of the graphics card, which NV reproduces on any device. */
    private static void noise(Map<String, String> pairs, SettingsReader settings) {
        if (pairs.containsKey("Seed")) {
            settings.noise(NoiseSource.ofRng(pairs.getOrDefault("RNG", "NV")).orElse(NoiseSource.PHILOX));
        }
    }

    private static void strength(Map<String, String> pairs, SettingsReader settings) {
        if (OtherKeys.haveSecondRun(pairs)) {
            String first = pairs.getOrDefault("First pass size", "0x0");
            if (!first.equals("0x0")) {
                settings.size(first);
            }
            return;
        }
        if (InpaintKeys.isIn(pairs)) {
            take(pairs, "Denoising strength", settings::inpaintingStrength);
            InpaintKeys.read(pairs, settings);
        } else {
            take(pairs, "Denoising strength", settings::strength);
        }
    }

    static void take(Map<String, String> pairs, String key, Consumer<String> to) {
        String value = pairs.get(key);
        if (value != null) {
            to.accept(value);
        }
    }
}
