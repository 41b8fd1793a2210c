package studio.gesso.app.jobs;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.request.Request;

/** The step times of the models so far, to estimate the time of the waiting jobs. */
final class StepTimes {

    /** Seconds a step and a pixel takes, by the model. */
    private final Map<String, Double> seconds = new HashMap<>();

    /**
     * Updates the times from a running job.
     *
     * @param steps of all its pictures that are still to be done
     * @param left how long they will take
     */
    void learn(Request request, int steps, Duration left) {
        if (steps > 0) {
            seconds.put(request.model(), left.toMillis() / 1000.0 / steps / request.size().area());
        }
    }

    /** How long a request will take; empty where nothing is known of its model yet. */
    Optional<Duration> of(Request request) {
        double work = request.batch() * request.steps() * request.source().strength() * request.size().area();
        return Optional.ofNullable(seconds.get(request.model()))
                .map(one -> Duration.ofMillis(Math.round(1000 * one * work)));
    }
}
