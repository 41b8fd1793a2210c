package studio.gesso.engine.diffusion.sampler;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The steps of a recorded case by the calls of the network after which they were recorded: all, or in a file of a long
 * run only some, which their timestep names.
 *
 * @param data the case
 * @param calls how often the network was called
 * @param byCall the steps, by the call after which they were recorded, counted from 0
 */
record RecordedSteps(JsonObject data, int calls, NavigableMap<Integer, JsonObject> byCall) {

    private static final double EXACT = 1e-6;
    private static final double SAME = 1e-9;

    /**
     * The steps of a case.
     *
     * @param found the timesteps of our calls, by which steps are placed where the file does not list its own
     */
    static RecordedSteps of(JsonObject data, List<Double> found) {
        List<JsonObject> steps = steps(data).toList();
        JsonElement timesteps = data.get("timesteps");
        int all = timesteps.isJsonArray() ? timesteps.getAsJsonArray().size() : timesteps.getAsInt();
        int calls = all - (data.has("begin_index") ? data.get("begin_index").getAsInt() : 0);
        if (steps.size() >= calls || steps.size() == found.size()) {
            NavigableMap<Integer, JsonObject> byCall = new TreeMap<>();
            steps.forEach(step -> byCall.put(byCall.size(), step));
            return new RecordedSteps(data, steps.size(), byCall);
        }
        return new RecordedSteps(data, calls, timesteps.isJsonArray()
                ? placed(steps, last(timesteps.getAsJsonArray(), calls), EXACT)
                : placed(steps, found, SchedulerCase.FINE_TIMESTEP));
    }

    /** The timesteps of all calls, where the file has them all. */
    static List<Double> timesteps(JsonObject data) {
        return steps(data).map(RecordedSteps::timestep).toList();
    }

    private static Stream<JsonObject> steps(JsonObject data) {
        return data.getAsJsonArray("steps").asList().stream().map(JsonElement::getAsJsonObject);
    }

    /** What was recorded after a call, counted from 0. */
    Optional<JsonObject> after(int call) {
        return Optional.ofNullable(byCall.get(call));
    }

    /** How much noise was drawn in the whole run; empty where some steps are missing and the file does not say it. */
    OptionalInt draws() {
        if (data.has("total_noise_draws")) {
            return OptionalInt.of(data.get("total_noise_draws").getAsInt());
        }
        return byCall.size() < calls
                ? OptionalInt.empty()
                : OptionalInt.of(byCall.values().stream().mapToInt(step -> step.get("noise_draws").getAsInt()).sum());
    }

    /** The timestep that the recorded network was given. */
    static double timestep(JsonObject step) {
        boolean seconds = step.has("phase") && step.get("phase").getAsString().contains("999*t");
        return step.get("t").getAsDouble() * (seconds ? 999 : 1);
    }

    private static List<Double> last(JsonArray timesteps, int count) {
        return timesteps.asList()
                .subList(timesteps.size() - count, timesteps.size())
                .stream()
                .map(JsonElement::getAsDouble)
                .toList();
    }

    /**
     * Each step at the call of its timestep. Where two calls have it, as those of Heun's method, at the one that leaves
     * the steps more even.
     */
    private static NavigableMap<Integer, JsonObject> placed(List<JsonObject> steps, List<Double> timesteps,
            double room) {
        NavigableMap<Integer, JsonObject> byCall = new TreeMap<>();
        for (JsonObject step : steps) {
            double even = (double) byCall.size() * (timesteps.size() - 1) / Math.max(1, steps.size() - 1);
            int after = byCall.isEmpty() ? -1 : byCall.lastKey();
            byCall.put(call(timestep(step), timesteps, room, after, even), step);
        }
        return byCall;
    }

    private static int call(double sought, List<Double> timesteps, double room, int after, double even) {
        double nearest = distances(sought, timesteps, after).min().orElse(Double.POSITIVE_INFINITY);
        if (nearest > room * Math.max(1, Math.abs(sought))) {
            throw new AssertionError("no timestep of the run is " + sought);
        }
        return IntStream.range(after + 1, timesteps.size())
                .filter(i -> Math.abs(timesteps.get(i) - sought) <= nearest + SAME)
                .boxed()
                .min(Comparator.comparingDouble(i -> Math.abs(i - even)))
                .orElseThrow();
    }

    private static DoubleStream distances(double sought, List<Double> timesteps, int after) {
        return timesteps.stream().skip(after + 1L).mapToDouble(t -> Math.abs(t - sought));
    }
}
