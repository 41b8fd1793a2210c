package studio.gesso.app.draft;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Emphasis;
import studio.gesso.engine.request.Range;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.Seed;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.adapter.StepRange;
import studio.gesso.engine.request.decoding.VaeDecoder;
import studio.gesso.engine.request.speed.DeepCache;
import studio.gesso.engine.request.speed.Matrices;
import studio.gesso.engine.tensor.NoiseSource;

/** A draft as JSON, for the next start; contains only settings that the person changed. */
public final class DraftMemory {

    private static final int LONGEST = 1_000_000;

    private DraftMemory() {}

    /** The JSON of a draft. */
    public static JsonObject write(Draft draft) {
        JsonObject json = new JsonObject();
        draft.model().get().ifPresent(card -> json.addProperty("model", card.path().toString()));
        json.addProperty("prompt", draft.prompt().get());
        json.addProperty("negative", draft.negative().get());
        draft.seed().get().ifPresent(seed -> json.addProperty("seed", Seed.text(seed)));
        if (draft.size().isChosen()) {
            json.addProperty("width", draft.size().get().width());
            json.addProperty("height", draft.size().get().height());
        }
        add(json, "sampler", draft.sampler());
        add(json, "schedule", draft.sigmaSchedule());
        add(json, "steps", draft.steps());
        add(json, "guidance", draft.guidance());
        add(json, "batch", draft.batch());
        write(json, draft.advanced().get());
        if (!draft.loras().get().isEmpty()) {
            json.add("loras", ChosenLora.write(draft.loras().get()));
        }
        if (!draft.styles().get().isEmpty()) {
            json.add("styles", StyleMemory.write(draft.styles().get()));
        }
        if (!draft.controls().get().isEmpty()) {
            json.add("controls", ControlMemory.write(draft.controls().get()));
        }
        return json;
    }

    private static void write(JsonObject json, AdvancedSettings advanced) {
        json.addProperty("noise", advanced.noise().name());
        json.addProperty("emphasis", advanced.emphasis().name());
        if (advanced.eta() != 0) {
            json.addProperty("eta", advanced.eta());
        }
        json.addProperty("cache_interval", advanced.deepCache().interval());
        json.addProperty("cache_branch", advanced.deepCache().branch());
        json.addProperty("matrices", advanced.matrices().name());
        json.addProperty("guidance_start", advanced.guidanceSteps().start());
        json.addProperty("guidance_end", advanced.guidanceSteps().end());
        json.addProperty("decoder", advanced.decoder().name());
        advanced.vae().ifPresent(vae -> json.addProperty("vae", vae));
        json.addProperty("image_guidance", advanced.imageGuidance());
        advanced.hires().ifPresent(hires -> json.add("hires", HiresMemory.write(hires)));
    }

    /** The folder of the model that was in use. */
    public static Optional<Path> model(JsonObject json) {
        return LenientJson.path(json, "model");
    }

    /** Fills a draft from JSON; missing or invalid values keep their defaults. */
    public static void read(JsonObject json, Draft draft) {
        prompt(json, "prompt").ifPresent(draft.prompt()::set);
        prompt(json, "negative").ifPresent(draft.negative()::set);
        draft.seed().set(LenientJson.string(json, "seed").flatMap(Seed::parse));
        side(json, "width").ifPresent(width -> side(json, "height")
                .ifPresent(height -> draft.size().recall(new Size(width, height))));
        LenientJson.constant(json, "sampler", SamplerName.class).ifPresent(draft.sampler()::recall);
        LenientJson.constant(json, "schedule", SigmaSchedule.class).ifPresent(draft.sigmaSchedule()::recall);
        whole(json, "steps", Ranges.STEPS).ifPresent(draft.steps()::recall);
        LenientJson.number(json, "guidance").filter(Ranges.GUIDANCE::contains).ifPresent(draft.guidance()::recall);
        whole(json, "batch", Ranges.BATCH).ifPresent(draft.batch()::recall);
        draft.styles().set(StyleMemory.read(json, "styles"));
        draft.loras().set(ChosenLora.read(json, "loras"));
        draft.controls().set(ControlMemory.read(json, "controls", draft));
        draft.advanced().set(draft.advanced().get().with(it -> read(json, it)));
    }

    private static void read(JsonObject json, AdvancedSettings.Changes it) {
        LenientJson.constant(json, "noise", NoiseSource.class).ifPresent(noise -> it.noise = noise);
        LenientJson.constant(json, "emphasis", Emphasis.class).ifPresent(emphasis -> it.emphasis = emphasis);
        LenientJson.number(json, "eta").filter(Ranges.ETA::contains).ifPresent(eta -> it.eta = eta);
        deepCache(json).ifPresent(cache -> it.deepCache = cache);
        LenientJson.constant(json, "matrices", Matrices.class).ifPresent(kept -> it.matrices = kept);
        steps(json, "guidance_start", "guidance_end").ifPresent(range -> it.guidanceSteps = range);
        LenientJson.constant(json, "decoder", VaeDecoder.class).ifPresent(decoder -> it.decoder = decoder);
        it.vae = LenientJson.string(json, "vae");
        LenientJson.number(json, "image_guidance")
                .filter(Ranges.IMAGE_GUIDANCE::contains)
                .ifPresent(scale -> it.imageGuidance = scale);
        it.hires = HiresMemory.read(json, "hires");
    }

    private static Optional<DeepCache> deepCache(JsonObject json) {
        return whole(json, "cache_interval", Ranges.CACHE_INTERVAL)
                .flatMap(interval -> whole(json, "cache_branch", Ranges.CACHE_BRANCH)
                        .map(branch -> new DeepCache(interval, branch)));
    }

    /** A part of the steps, of the fields with its ends. */
    static Optional<StepRange> steps(JsonObject json, String first, String last) {
        Optional<Double> start = LenientJson.number(json, first).filter(Ranges.DENOISING::contains);
        Optional<Double> end = LenientJson.number(json, last).filter(Ranges.DENOISING::contains);
        return start.flatMap(from -> end.filter(to -> from <= to).map(to -> new StepRange(from, to)));
    }

    private static void add(JsonObject json, String name, Setting<?> setting) {
        if (setting.isChosen()) {
            switch (setting.get()) {
                case Number number -> json.addProperty(name, number);
                case Enum<?> constant -> json.addProperty(name, constant.name());
                default -> throw new IllegalArgumentException("Cannot be remembered: " + setting.get());
            }
        }
    }

    /** A person may have typed more than a prompt can have, but not far more. */
    private static Optional<String> prompt(JsonObject json, String name) {
        return LenientJson.string(json, name).filter(text -> text.length() <= LONGEST);
    }

    private static Optional<Integer> side(JsonObject json, String name) {
        return whole(json, name, Ranges.SIDE);
    }

    private static Optional<Integer> whole(JsonObject json, String name, Range range) {
        return LenientJson.number(json, name)
                .filter(value -> range.contains(value) && value == Math.rint(value))
                .map(Double::intValue);
    }
}
