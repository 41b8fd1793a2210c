package studio.gesso.engine.work.forecast;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Optional;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.speed.Matrices;

/**
 * What one picture took on this computer.
 *
 * @param workload what its time depends on beside its size
 * @param pixels of the picture
 * @param opening seconds until the first step, when the model was not open; 0 where that is not known
 * @param step seconds
 * @param decoding seconds
 * @param memory bytes; 0 where that is not known
 */
record MeasuredRun(Workload workload, long pixels, double opening, double step, double decoding, long memory) {

    /**
     * What the time of a step depends on beside the size.
     *
     * @param guided whether each step calls the network with and without the prompt
     * @param extra what else makes a step longer or shorter, in a short text that differs for others
     */
    record Workload(MeasuredModel model, String device, SamplerName sampler, boolean guided, String extra) {

        static Workload of(Request request, String device) {
            return new Workload(MeasuredModel.of(request.model()), device, request.sampler(),
                    request.guidance() > 1, extra(request.advanced()));
        }

        private static String extra(AdvancedSettings settings) {
            String kept = settings.matrices() == Matrices.FULL ? "" : " " + settings.matrices().label();
            String second = settings.hires().map(it -> " × " + it.scale() + " " + it.strength()).orElse("");
            return second + String.format(Locale.ROOT, "%s %d/%d %.3f-%.3f %d %d", settings.decoder(),
                    settings.deepCache().interval(),
                    settings.deepCache().branch(), settings.guidanceSteps().start(), settings.guidanceSteps().end(),
                    settings.controls().size(), settings.ipAdapters().size()) + kept;
        }
    }

    /** What a finished picture took; nothing where it was not measured. */
    static Optional<MeasuredRun> of(Picture picture, boolean wasClosed) {
        Picture.Usage usage = picture.made().usage();
        if (usage.steps() == 0) {
            return Optional.empty();
        }
        return Optional.of(new MeasuredRun(Workload.of(picture.request(), picture.made().provider()),
                picture.request().size().area(), wasClosed ? seconds(usage.opening().toNanos()) : 0,
                usage.secondsAStep(), seconds(usage.decoding().toNanos()), usage.memory()));
    }

    /** Whether another run replaces this one: the newest of a workload and size counts. */
    boolean isLike(MeasuredRun other) {
        return workload.equals(other.workload) && pixels == other.pixels;
    }

    /** With the opening of an earlier run, where this one found the model open. */
    MeasuredRun after(MeasuredRun earlier) {
        return opening > 0 ? this : new MeasuredRun(workload, pixels, earlier.opening, step, decoding, memory);
    }

    JsonObject write() {
        JsonObject json = new JsonObject();
        json.addProperty("model", workload.model().name());
        json.addProperty("identity", workload.model().identity());
        json.addProperty("device", workload.device());
        json.addProperty("sampler", workload.sampler().name());
        json.addProperty("guided", workload.guided());
        json.addProperty("extra", workload.extra());
        json.addProperty("pixels", pixels);
        json.addProperty("opening", opening);
        json.addProperty("step", step);
        json.addProperty("decoding", decoding);
        json.addProperty("memory", memory);
        return json;
    }

    /** A run as it was written; nothing where it is damaged. */
    static Optional<MeasuredRun> read(JsonObject json) {
        Optional<SamplerName> sampler = LenientJson.constant(json, "sampler", SamplerName.class);
        double step = LenientJson.number(json, "step", 0);
        double pixels = LenientJson.number(json, "pixels", 0);
        if (sampler.isEmpty() || !(step > 0) || !(pixels >= 1)) {
            return Optional.empty();
        }
        return Optional.of(new MeasuredRun(
                new Workload(
                        new MeasuredModel(LenientJson.string(json, "model").orElse(""),
                                LenientJson.string(json, "identity").orElse("")),
                        LenientJson.string(json, "device").orElse(""),
                        sampler.get(), LenientJson.truth(json, "guided").orElse(false),
                        LenientJson.string(json, "extra").orElse("")),
                (long) pixels, atLeast0(json, "opening"), step, atLeast0(json, "decoding"),
                (long) atLeast0(json, "memory")));
    }

    private static double atLeast0(JsonObject json, String name) {
        return Math.max(0, LenientJson.number(json, name, 0));
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
