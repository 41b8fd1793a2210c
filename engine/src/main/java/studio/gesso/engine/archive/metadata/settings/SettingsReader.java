package studio.gesso.engine.archive.metadata.settings;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import studio.gesso.engine.archive.metadata.prompts.PromptLanguage;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings.Lost;
import studio.gesso.engine.archive.metadata.settings.Settings.Inpainting;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.Content;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Emphasis;
import studio.gesso.engine.request.Range;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.tensor.NoiseSource;

/** Collects settings while they are read: each value is checked, and invalid ones are listed. */
public final class SettingsReader {

    /** A strength as other programs write it: 0 and 1 are valid too. */
    private static final Range WHOLE = new Range(0, 1);
    private static final BigDecimal SEEDS = BigDecimal.TWO.pow(64);
    private static final int LONGEST_REASON = 300;
    /** The longest name of a model; a path has no more on any system. */
    private static final int LONGEST_NAME = 4096;

    private final List<Lost> lost = new ArrayList<>();
    private final List<RecordedFile> files = new ArrayList<>();
    private final List<RestoredControl> controls = new ArrayList<>();
    private Optional<String> prompt = Optional.empty();
    private Optional<String> negative = Optional.empty();
    private Optional<Integer> steps = Optional.empty();
    private Optional<String> sampler = Optional.empty();
    private Optional<String> schedule = Optional.empty();
    private Optional<Double> guidance = Optional.empty();
    private Optional<BigInteger> seed = Optional.empty();
    private Optional<Size> size = Optional.empty();
    private Optional<String> model = Optional.empty();
    private Optional<Double> strength = Optional.empty();
    private Inpainting inpainting = Inpainting.UNKNOWN;
    private Optional<PictureRecord> origin = Optional.empty();
    private AdvancedSettings advanced = AdvancedSettings.NONE;
    private PromptLanguage language = PromptLanguage.A1111;

    /** Sets the language of the prompts; the default is A1111's. */
    public void language(PromptLanguage value) {
        language = value;
    }

    public void prompt(String text) {
        prompt = text("prompt", text);
    }

    /** A negative prompt; most programs write an empty one where none was given. */
    public void negative(String text) {
        negative = text("negative", text).filter(given -> !given.isEmpty());
    }

    /** A negative prompt that was given, be it empty. */
    public void exactNegative(String text) {
        negative = Optional.of(text);
    }

    private Optional<String> text(String setting, String text) {
        if (text.length() > Request.MAX_PROMPT) {
            lose(setting, "It has " + text.length() + " characters, and Gesso takes " + Request.MAX_PROMPT + ".");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    public void steps(String value) {
        steps = whole("steps", value, Ranges.STEPS);
    }

    public void guidance(String value) {
        guidance = decimal("guidance", value, Ranges.GUIDANCE);
    }

    /** The ordinary guidance of a model that has its own as an input; FLUX.1 in Gesso has none beside it. */
    public void secondGuidance(String value) {
        if (number(value).filter(scale -> scale.compareTo(BigDecimal.ONE) == 0).isEmpty()) {
            lose("second guidance",
                    "The ordinary guidance of " + value + ", in addition to the model's own, is not restored.");
        }
    }

    public void seed(String value) {
        // Compared first: as a whole number, 1e999999999 would fill the memory.
        Optional<BigInteger> number = number(value).filter(n -> n.signum() >= 0 && n.compareTo(SEEDS) < 0)
                .filter(n -> n.stripTrailingZeros().scale() <= 0)
                .map(BigDecimal::toBigInteger);
        if (number.isEmpty()) {
            lose("seed", "“" + value + "” is not a seed.");
        }
        seed = number;
    }

    /** A size in one text, such as "512x768" or "(512, 768)". */
    public void size(String value) {
        SizeText.parts(value)
                .ifPresentOrElse(parts -> size(parts.width(), parts.height()),
                        () -> lose("size", "“" + value + "” is not a size."));
    }

    public void size(String width, String height) {
        new SizeText(width, height).size()
                .ifPresentOrElse(read -> size = Optional.of(read),
                        () -> lose("size", "“" + width + " × " + height + "” is not a possible picture size."));
    }

    /** A sampler by a name of any program; a schedule that the name tells with it is taken too. */
    public void sampler(String name) {
        Optional<SamplerNames.Known> known = SamplerNames.known(name);
        if (known.isEmpty()) {
            lose("sampler", "Gesso knows no sampler “" + name + "”.");
            return;
        }
        String label = known.get().sampler();
        sampler = Optional.of(label);
        if (SamplerName.labelled(label).isEmpty()) {
            lose("sampler", "Gesso does not have the sampler “" + label + "”.");
        }
        known.get().schedule().ifPresent(this::schedule);
        if (schedule.isEmpty()) {
            schedule = Optional.of(ScheduleNames.AUTOMATIC);
        }
    }

    public void schedule(String name) {
        Optional<String> label = ScheduleNames.known(name);
        if (label.isEmpty()) {
            lose("schedule", "Gesso knows no schedule “" + name + "”.");
            return;
        }
        boolean saysMore = schedule.isEmpty() || !label.get().equals(ScheduleNames.AUTOMATIC);
        schedule = saysMore ? label : schedule;
        if (ScheduleNames.here(label.get()).isEmpty()) {
            lose("schedule", "Gesso does not have the schedule “" + label.get() + "”.");
        }
    }

    /** A model by its file or name; its folders and ending are left out. */
    public void model(String name) {
        if (name.length() > LONGEST_NAME) {
            lose("model", "“" + name + "” is not a model name.");
        } else if (!name.isBlank()) {
            model = Optional.of(ModelNames.plain(name));
        }
    }

    /** A model as our own pictures record it. */
    public void exactModel(String name) {
        model = Optional.of(name);
    }

    /** The denoising strength of a picture; 1 means that it was made from noise. */
    public void strength(String value) {
        strength = decimal("strength", value, WHOLE).filter(s -> s > 0 && s < 1);
    }

    /** How much of a masked part was repainted, which may be all. */
    public void inpaintingStrength(String value) {
        strength = decimal("strength", value, WHOLE).filter(Ranges.STRENGTH::contains);
    }

    /** The soft edge of a mask, in units of this many pixels. */
    public void feather(String value, int unit) {
        inpainting = inpainting.withFeather(
                whole("mask_blur", value, new Range(0, (int) Ranges.FEATHER.most() / unit)).map(units -> units * unit));
    }

    public void onlyMasked(boolean only) {
        inpainting = inpainting.withOnlyMasked(Optional.of(only));
    }

    public void padding(String value) {
        inpainting = inpainting.withPadding(whole("padding", value, Ranges.PADDING));
    }

    public void content(Content content) {
        inpainting = inpainting.withContent(Optional.of(content));
    }

    public void inpainting(Inpainting value) {
        inpainting = value;
    }

    public void noise(NoiseSource source) {
        change(it -> it.noise = source);
    }

    public void emphasis(String label) {
        Arrays.stream(Emphasis.values())
                .filter(emphasis -> emphasis.label().equalsIgnoreCase(label))
                .findFirst()
                .ifPresentOrElse(emphasis -> change(it -> it.emphasis = emphasis),
                        () -> lose("emphasis", "Gesso knows no emphasis “" + label + "”."));
    }

    public void clipSkip(String value) {
        whole("clip_skip", value, Ranges.CLIP_SKIP).ifPresent(layers -> change(it -> it.clipSkip = layers));
    }

    public void eta(String value) {
        decimal("eta", value, Ranges.ETA).ifPresent(eta -> change(it -> it.eta = eta));
    }

    public void rescale(String value) {
        decimal("rescale", value, Ranges.GUIDANCE_RESCALE).ifPresent(rescale -> change(it -> it.rescale = rescale));
    }

    public void endAfter(String value) {
        whole("end_after", value, Ranges.END_AFTER).ifPresent(step -> change(it -> it.endAfter = step));
    }

    public void imageGuidance(String value) {
        decimal("image_guidance", value, Ranges.IMAGE_GUIDANCE)
                .ifPresent(scale -> change(it -> it.imageGuidance = scale));
    }

    /** Changes advanced settings whose values have been checked. */
    public void change(Consumer<AdvancedSettings.Changes> change) {
        advanced = advanced.with(change);
    }

    public void advanced(AdvancedSettings value) {
        advanced = value;
    }

    public void origin(PictureRecord value) {
        origin = Optional.of(value);
    }

    /** Lists files that changed the picture; whoever knows what is here finds them. */
    public void files(List<RecordedFile> more) {
        files.addAll(more);
    }

    /** Lists what steered the picture beside its prompt. */
    public void controls(List<RestoredControl> more) {
        controls.addAll(more);
    }

    /** A LoRA with its strengths; it is listed as lost until it is found. */
    public void lora(RecordedFile file, Lora lora) {
        files.add(file);
        change(it -> it.loras = Stream.concat(it.loras.stream(), Stream.of(lora)).toList());
    }

    /** Lists a setting that cannot be restored; of a long reason its beginning. */
    public void lose(String setting, String reason) {
        boolean isLong = reason.length() > LONGEST_REASON;
        lost.add(new Lost(setting, isLong ? reason.substring(0, LONGEST_REASON) + "…" : reason));
    }

    private Optional<Integer> whole(String setting, String value, Range range) {
        return decimal(setting, value, range).flatMap(number -> {
            if (number != Math.rint(number)) {
                lose(setting, "“" + value + "” is not a whole number.");
                return Optional.empty();
            }
            return Optional.of(number.intValue());
        });
    }

    private Optional<Double> decimal(String setting, String value, Range range) {
        Optional<Double> number = number(value).map(BigDecimal::doubleValue).filter(range::contains);
        if (number.isEmpty()) {
            lose(setting, "“" + value + "” is not a number from " + range + ".");
        }
        return number;
    }

    static Optional<BigDecimal> number(String value) {
        try {
            String plain = value.strip();
            return plain.length() > 60 ? Optional.empty() : Optional.of(new BigDecimal(plain));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What has been read. */
    public RestoredSettings restored(String dialect) {
        var settings = new Settings(prompt, negative, steps, sampler, schedule, guidance, seed, size, model, strength,
                inpainting, advanced, language);
        Untranslated.of(settings).forEach(one -> lose(one.setting(), one.reason()));
        return new RestoredSettings(Optional.of(dialect), settings, lost, Optional.empty(), origin, files,
                controls);
    }
}
