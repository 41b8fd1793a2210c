package studio.gesso.engine.diffusion.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import studio.gesso.engine.diffusion.model.config.SchedulerConfig;
import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.sampler.math.Churn;
import studio.gesso.engine.diffusion.scheduler.SamplingPlan;
import studio.gesso.engine.diffusion.scheduler.SchedulePlan;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.Tensor;

/**
 * One recorded run of a scheduler of diffusers, and the comparison with ours at every call of the network.
 *
 * @param data the case, in the schema of the file
 * @param beginning the noise that the file's runs begin with
 * @param clean the picture that they begin with
 * @param noise the noise that they draw
 * @param tolerance largest difference, relative to the largest magnitude
 */
record SchedulerCase(JsonObject data, Tensor beginning, Tensor clean, Noise noise, double tolerance) {

    private static final double EXACT = 2e-6;

    /** Diffusers finds some timesteps between trained ones by float32 logarithms. */
    static final double FINE_TIMESTEP = 0.02;

    String id() {
        return data.get("id").getAsString();
    }

    /** Runs the case; throws an AssertionError with the place of the first difference. */
    void run() {
        SamplingPlan sampling = SchedulerConfig.of(config().toString()).sampling(plan());
        Schedule schedule = sampling.schedule();
        assertNear("init_noise_sigma", data.get("init_noise_sigma").getAsDouble(), schedule.initialScale(), EXACT);
        Schedule part = data.has("t_start") ? schedule.from(data.get("t_start").getAsInt()) : schedule;
        checkSigmas(schedule);
        Tensor latents = switch (data.get("mode").getAsString()) {
            case "txt2img" -> schedule.pure(beginning);
            case "img2img" -> part.noised(clean, beginning);
            case "inverse" -> clean;
            case String other -> throw new AssertionError("the mode " + other + " is not known");
        };
        if (data.has("x_after_add_noise")) {
            assertNear("x_after_add_noise", numbers(data.get("x_after_add_noise")), latents, EXACT);
        }
        RecordingNetwork network = new RecordingNetwork(data.get("model").getAsString(), fragile());
        Denoiser denoiser = sampling.denoiser(network);
        State state = State.start(part, latents);
        NavigableMap<Integer, State> reached = new TreeMap<>();
        while (!state.finished()) {
            state = sampling.sampler().step(state, denoiser, noise);
            reached.put(network.calls().size() - 1, state);
        }
        RecordedSteps recorded = RecordedSteps.of(data,
                network.calls().stream().map(RecordingNetwork.Call::timestep).toList());
        recorded.byCall().forEach((call, step) -> check(call, step, network.calls(), reached.get(call)));
        assertEquals(recorded.calls(), network.calls().size(), "number of calls of the network");
        checkEnd(state, recorded);
    }

    /** Compares a call, and the state after it where a step ends there. */
    private void check(int call, JsonObject expected, List<RecordingNetwork.Call> calls, State after) {
        assertTrue(call < calls.size(), "the network is called only " + calls.size() + " times");
        double timestep = RecordedSteps.timestep(expected);
        double difference = Math.abs(timestep - calls.get(call).timestep());
        assertTrue(difference <= FINE_TIMESTEP + 1e-5 * Math.abs(timestep),
                "timestep of call " + (call + 1) + " is " + calls.get(call).timestep() + ", not " + timestep);
        assertNear("model input of call " + (call + 1), numbers(expected.get("model_input4")), calls.get(call).input(),
                tolerance);
        if (after != null) {
            checkStep("x after call " + (call + 1), expected, after);
        }
    }

    /** The settings; an argument of TCD's set_timesteps, whatever its value, makes it use all timesteps. */
    private JsonObject config() {
        JsonObject config = data.getAsJsonObject("config_given").deepCopy();
        config.entrySet().removeIf(e -> e.getValue().toString().contains("inf"));
        JsonObject steps = data.getAsJsonObject("set_timesteps");
        if (steps.has("sampling_eps")) {
            config.add("sampling_eps", steps.get("sampling_eps"));
        }
        if (steps.has("original_inference_steps")) {
            boolean all = data.get("scheduler").getAsString().equals("TCDScheduler");
            config.add("original_inference_steps", all
                    ? data.getAsJsonObject("config_full").get("num_train_timesteps")
                    : steps.get("original_inference_steps"));
        }
        config.add("_class_name", data.get("scheduler"));
        return config;
    }

    private SchedulePlan plan() {
        SchedulePlan plan = SchedulePlan.of(1);
        for (Map.Entry<String, JsonElement> entry : data.getAsJsonObject("set_timesteps").entrySet()) {
            JsonElement value = entry.getValue();
            plan = switch (entry.getKey()) {
                case "num_inference_steps" -> SchedulePlan.of(value.getAsInt());
                case "timesteps" -> plan.at(numbers(value));
                case "sigmas" -> plan.atSigmas(numbers(value));
                case "mu" -> plan.shifted(value.getAsDouble());
                case "strength" -> plan.withStrength(value.getAsDouble());
                case "original_inference_steps", "sampling_eps" -> plan; // These are in config().
                case String other -> throw new AssertionError("the option " + other + " is not supported");
            };
        }
        JsonObject options = data.getAsJsonObject("step_kwargs");
        Churn churn = Churn.NONE;
        for (Map.Entry<String, JsonElement> entry : options.entrySet()) {
            double value = entry.getValue().getAsJsonPrimitive().isBoolean() ? 0 : entry.getValue().getAsDouble();
            switch (entry.getKey()) {
                case "eta" -> plan = plan.withEta(value);
                case "order" -> plan = plan.withOrder((int) value);
                case "s_churn" -> churn = new Churn(value, churn.from(), churn.to(), churn.scale());
                case "s_tmin" -> churn = new Churn(churn.amount(), value, churn.to(), churn.scale());
                case "s_tmax" -> churn = new Churn(churn.amount(), churn.from(), value, churn.scale());
                case "s_noise" -> churn = new Churn(churn.amount(), churn.from(), churn.to(), value);
                case "use_clipped_model_output" -> plan = plan.keeping(entry.getValue().getAsBoolean()
                        ? Ddim.Direction.FROM_CLIPPED
                        : Ddim.Direction.PREDICTED);
                case String other -> throw new AssertionError("the option " + other + " is not supported");
            }
        }
        return plan.with(churn);
    }

    private void checkStep(String place, JsonObject expected, State state) {
        if (expected.has("x")) {
            assertNear(place, numbers(expected.get("x")), state.latents(), tolerance);
        } else {
            assertNear(place, numbers(expected.get("x16")), state.latents(), tolerance);
            double most = DoubleStream.concat(DoubleStream.of(1), magnitudes(state.latents())).max().orElseThrow();
            double room = tolerance * most * state.latents().size();
            assertEquals(expected.get("sum").getAsDouble(), values(state.latents()).sum(), room, place + ", sum");
            assertEquals(expected.get("abs_sum").getAsDouble(), magnitudes(state.latents()).sum(), room,
                    place + ", abs_sum");
        }
    }

    /** The timesteps of a case in which they hang on the last bit of a logarithm. */
    private List<Double> fragile() {
        return data.has("fragile_timesteps") ? RecordedSteps.timesteps(data) : List.of();
    }

    private void checkEnd(State state, RecordedSteps recorded) {
        recorded.draws().ifPresent(draws -> assertEquals(draws, state.draws(), "draws of noise"));
        for (String key : List.of("last_pred_original_sample8", "last_denoised8", "final_mean_sample")) {
            if (data.has(key)) {
                assertNear(key, numbers(data.get(key)), state.clean().orElseThrow(), tolerance);
            }
        }
        for (String key : List.of("last_pred_noised_sample8", "final")) {
            if (data.has(key)) {
                assertNear(key, numbers(data.get(key)), state.latents(), tolerance);
            }
        }
    }

    /** The sigmas, each level once: diffusers repeats them for samplers that ask twice. */
    private void checkSigmas(Schedule schedule) {
        String key = data.has("discrete_sigmas") ? "discrete_sigmas" : "sigmas";
        if (!data.has(key)) {
            return;
        }
        List<Double> expected = distinct(numbers(data.get(key)));
        List<Double> ours = new ArrayList<>();
        boolean flow = schedule.steps().stream().map(Schedule.Step::from).allMatch(SchedulerCase::isStraight);
        schedule.steps().forEach(step -> ours.add(sigma(step.from(), flow)));
        ours.add(sigma(schedule.steps().getLast().to(), flow));
        List<Double> found = distinct(key.equals("sigmas") ? ours : ours.subList(0, ours.size() - 1).reversed());
        assertTrue(found.size() <= expected.size(), key + ": " + found + " for " + expected);
        for (int i = 0; i < found.size(); i++) {
            assertNear(key + "[" + i + "]", expected.get(i), found.get(i), 1e-5);
        }
    }

    private static boolean isStraight(Level level) {
        return Math.abs(level.alpha() + level.sigma() - 1) < 1e-9;
    }

    private static double sigma(Level level, boolean flow) {
        return flow ? level.sigma() : level.sigma() / level.alpha();
    }

    private static List<Double> distinct(List<Double> numbers) {
        List<Double> out = new ArrayList<>();
        for (double number : numbers) {
            if (out.isEmpty() || Math.abs(out.getLast() - number) > 1e-6 * Math.abs(number)) {
                out.add(number);
            }
        }
        return out;
    }

    private static void assertNear(String what, double expected, double found, double tolerance) {
        assertEquals(expected, found, tolerance * Math.max(1, Math.abs(expected)), what);
    }

    private static void assertNear(String what, List<Double> expected, Tensor found, double tolerance) {
        double most = Math.max(1, expected.stream().mapToDouble(Math::abs).max().orElseThrow());
        double worst = 0;
        for (int i = 0; i < expected.size(); i++) {
            double difference = Math.abs(expected.get(i) - found.data()[i]);
            worst = Double.isNaN(difference) ? Double.NaN : Math.max(worst, difference);
        }
        assertTrue(worst <= tolerance * most,
                what + " is off by " + worst / most + " of its largest value; " + tolerance + " is allowed");
    }

    private static List<Double> numbers(JsonElement array) {
        return StreamSupport.stream(((JsonArray) array).spliterator(), false).map(JsonElement::getAsDouble).toList();
    }

    private static DoubleStream values(Tensor tensor) {
        return IntStream.range(0, tensor.size()).mapToDouble(i -> tensor.data()[i]);
    }

    private static DoubleStream magnitudes(Tensor tensor) {
        return values(tensor).map(Math::abs);
    }
}
