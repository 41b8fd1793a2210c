package studio.gesso.engine.diffusion.scheduler;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.prediction.Clipping;
import studio.gesso.engine.diffusion.prediction.Prediction;
import studio.gesso.engine.diffusion.prediction.Predictions;
import studio.gesso.engine.diffusion.schedule.BetaSchedule;
import studio.gesso.engine.diffusion.schedule.Coordinates;
import studio.gesso.engine.diffusion.schedule.NoiseLevels;
import studio.gesso.engine.diffusion.schedule.SigmaSpacing;
import studio.gesso.engine.diffusion.schedule.TimestepSpacing;
import studio.gesso.engine.request.SigmaSchedule;

/**
 * The settings of a scheduler class: what a file says of them, and the class's defaults for the rest. Unknown keys are
 * ignored, as in diffusers when one class reads the file of another.
 */
public final class SchedulerSettings {

    private static final int MOST_TIMESTEPS = 100_000;

    private final JsonObject values;

    private SchedulerSettings(JsonObject values) {
        this.values = values;
    }

    /** Settings of a class, from its defaults and from layers that override them, the strongest first. */
    public static SchedulerSettings of(JsonObject defaults, List<JsonObject> layers) {
        JsonObject values = defaults.deepCopy();
        for (JsonObject layer : layers.reversed()) {
            layer.entrySet()
                    .stream()
                    .filter(entry -> defaults.has(entry.getKey()) && !entry.getValue().isJsonNull())
                    .forEach(entry -> values.add(entry.getKey(), entry.getValue()));
        }
        return new SchedulerSettings(values);
    }

    /** Whether a key has a value. */
    public boolean has(String key) {
        return values.has(key) && !values.get(key).isJsonNull();
    }

    /** Whether a key has this value. */
    public boolean says(String key, JsonElement value) {
        return has(key) && values.get(key).equals(value);
    }

    /** Whether a key has this value. */
    public boolean says(String key, String value) {
        return says(key, new JsonPrimitive(value));
    }

    /** A number. */
    public double number(String key) {
        return read(key, "a number", e -> e.getAsJsonPrimitive().getAsDouble());
    }

    /** A number; empty where there is none. */
    public OptionalDouble optional(String key) {
        return has(key) ? OptionalDouble.of(number(key)) : OptionalDouble.empty();
    }

    /** A whole number. */
    public int integer(String key) {
        return read(key, "a whole number", e -> e.getAsJsonPrimitive().getAsBigDecimal().intValueExact());
    }

    /** Whether a key is true; false if the class does not have it. */
    public boolean flag(String key) {
        return has(key) && read(key, "true or false", e -> {
            if (!e.getAsJsonPrimitive().isBoolean()) {
                throw new IllegalStateException();
            }
            return e.getAsBoolean();
        });
    }

    /** A text. */
    public String text(String key) {
        return read(key, "a text", JsonElement::getAsString);
    }

    /** A list of numbers; empty where there is none. */
    public double[] numbers(String key) {
        return has(key)
                ? read(key, "a list of numbers",
                        e -> StreamSupport.stream(e.getAsJsonArray().spliterator(), false)
                                .mapToDouble(JsonElement::getAsDouble)
                                .toArray())
                : new double[0];
    }

    /** How many timesteps the training had. */
    public int trained() {
        int count = integer("num_train_timesteps");
        if (count < 1 || count > MOST_TIMESTEPS) {
            throw wrong("num_train_timesteps", "from 1 to " + MOST_TIMESTEPS);
        }
        return count;
    }

    /** The noise levels of the training, stretched where the file says that the last is pure noise. */
    public NoiseLevels levels() {
        float[] given = floats("trained_betas");
        float[] betas = given.length > 0 ? given : betas();
        for (float beta : betas) {
            if (!(beta > 0 && beta < 1)) {
                throw new UserException("The scheduler's noise levels are wrong: a beta of " + beta
                        + " does not lie between 0 and 1. Download scheduler_config.json again.");
            }
        }
        NoiseLevels levels = NoiseLevels.of(betas);
        return flag("rescale_betas_zero_snr") ? levels.withZeroTerminal() : levels;
    }

    /** The same with a last level that is not 0, for division. */
    public NoiseLevels divisibleLevels() {
        return flag("rescale_betas_zero_snr") ? levels().withDivisibleEnd() : levels();
    }

    private float[] betas() {
        BetaSchedule schedule = switch (text("beta_schedule")) {
            case "linear" -> BetaSchedule.LINEAR;
            case "scaled_linear" -> BetaSchedule.SCALED_LINEAR;
            case "squaredcos_cap_v2" -> BetaSchedule.SQUARED_COSINE;
            case "exp" -> BetaSchedule.EXPONENTIAL;
            case "laplace" -> BetaSchedule.LAPLACE;
            case "sigmoid" -> BetaSchedule.SIGMOID;
            default -> throw wrong("beta_schedule",
                    "one of linear, scaled_linear, squaredcos_cap_v2, exp, laplace, sigmoid");
        };
        return schedule.table(trained(), has("beta_start") ? number("beta_start") : 0,
                has("beta_end") ? number("beta_end") : 0);
    }

    /** What the network says; one that was trained for flow matching sees its input in straight coordinates. */
    public Prediction prediction() {
        Predictions said = said();
        return flag("use_flow_sigmas") ? said.in(Coordinates.STRAIGHT) : said;
    }

    private Predictions said() {
        return switch (text("prediction_type")) {
            case "epsilon" -> Predictions.EPSILON;
            case "v_prediction" -> Predictions.V;
            case "sample", "original_sample" -> Predictions.SAMPLE;
            case "flow_prediction" -> Predictions.FLOW;
            default -> throw wrong("prediction_type", "one of epsilon, v_prediction, sample, flow_prediction");
        };
    }

    /** What is done to clean estimates; UniPC that predicts the noise has none. */
    public Clipping clipping() {
        if (has("predict_x0") && !flag("predict_x0")) {
            return new Clipping.None();
        }
        if (flag("thresholding")) {
            return new Clipping.Quantile(number("dynamic_thresholding_ratio"), number("sample_max_value"));
        }
        if (flag("clip_denoised")) {
            return new Clipping.Range(1);
        }
        return flag("clip_sample") ? new Clipping.Range(number("clip_sample_range")) : new Clipping.None();
    }

    /** How timesteps are picked, unless a choice of sigmas says it. */
    public TimestepSpacing spacing(SigmaSchedule choice) {
        return SigmaSpacing.timesteps(choice)
                .orElseGet(() -> switch (has("timestep_spacing") ? text("timestep_spacing") : "") {
                    case "", "linspace" -> TimestepSpacing.LINSPACE;
                    case "leading" -> TimestepSpacing.LEADING;
                    case "trailing" -> TimestepSpacing.TRAILING;
                    default -> throw wrong("timestep_spacing", "one of linspace, leading, trailing");
                });
    }

    /** What is added to leading timesteps. */
    public int offset() {
        return has("steps_offset") ? integer("steps_offset") : 0;
    }

    /** The sigma schedule of the file. */
    public SigmaSchedule sigmaSchedule() {
        if (flag("use_karras_sigmas")) {
            return SigmaSchedule.KARRAS;
        }
        if (flag("use_exponential_sigmas") || flag("use_lu_lambdas")) {
            return SigmaSchedule.EXPONENTIAL;
        }
        return flag("use_beta_sigmas") ? SigmaSchedule.BETA : SigmaSchedule.AUTOMATIC;
    }

    /** Whether the run ends with the smallest trained sigma, not with none. */
    public boolean endsAtSmallest() {
        if (!has("final_sigmas_type")) {
            return false;
        }
        return switch (text("final_sigmas_type")) {
            case "zero" -> false;
            case "sigma_min" -> true;
            default -> throw wrong("final_sigmas_type", "one of zero, sigma_min");
        };
    }

    /** The error for a key's value. */
    UserException wrong(String key, String expected) {
        return new UserException(
                "The scheduler's settings are wrong: \"" + key + "\" should be " + expected + ", and is "
                        + values.get(key) + ". Download scheduler_config.json again.");
    }

    private <T> T read(String key, String expected, Function<JsonElement, T> reader) {
        try {
            return reader.apply(values.get(key));
        } catch (RuntimeException e) {
            throw wrong(key, expected);
        }
    }

    /** A list of numbers, rounded to float; empty where there is none. */
    float[] floats(String key) {
        double[] numbers = numbers(key);
        float[] out = new float[numbers.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) numbers[i];
        }
        return out;
    }
}
