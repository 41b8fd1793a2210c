package studio.gesso.engine.archive.steps;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.tensor.Tensor;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.state.State;

/**
 * The steps that wait to be written. Nobody waits to put one in: where they come faster than they are written, only every
 * second of the run is kept, then every fourth, and so on; the last always is.
 */
final class StepQueue {

    private final long most;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    /** Of the states of a run that is made only every n-th is kept; several are made at once, step by step. */
    private final Map<Request, Integer> every = new IdentityHashMap<>();
    private long bytes;

    /** @param most how many bytes may wait, about */
    StepQueue(long most) {
        this.most = most;
    }

    /** What waits. */
    sealed interface Waiting {}

    /** A state with what can be seen of it. */
    record Step(Request run, State state, Optional<Pixels> preview) implements Waiting {

        boolean isKept(int every) {
            return state.finished() || state.done() % every == 0;
        }

        /** What it takes in memory, or a little less: states share what samplers remember. */
        long bytes() {
            Stream<Tensor> own = Stream.concat(Stream.of(state.latents()), state.clean().stream());
            return own.mapToLong(tensor -> (long) tensor.size() * Float.BYTES).sum()
                    + preview.map(pixels -> Integer.BYTES * pixels.size().area()).orElse(0L);
        }
    }

    /** Anything else to be done in order, such as noting the picture that came out. */
    record Task(Runnable work) implements Waiting {}

    synchronized void put(Task task) {
        waiting.add(task);
    }

    synchronized void put(Step step) {
        if (bytes + step.bytes() > most) {
            int fewer = every.merge(step.run, 2, (known, _) -> 2 * known);
            waiting.removeIf(one -> one instanceof Step known && known.run == step.run && !known.isKept(fewer));
            bytes = waiting.stream().mapToLong(StepQueue::bytes).sum();
        }
        if (step.isKept(every.getOrDefault(step.run, 1)) && (bytes + step.bytes() <= most || step.state.finished())) {
            waiting.add(step);
            bytes += step.bytes();
        }
    }

    /** The runs that were made are over. */
    synchronized void ended() {
        every.clear();
    }

    /** Nothing is written any more. */
    synchronized void clear() {
        waiting.clear();
        bytes = 0;
    }

    /** The next, if any waits. */
    synchronized Optional<Waiting> take() {
        Optional<Waiting> next = Optional.ofNullable(waiting.poll());
        bytes -= next.map(StepQueue::bytes).orElse(0L);
        return next;
    }

    private static long bytes(Waiting one) {
        return switch (one) {
            case Step step -> step.bytes();
            case Task _ -> 0;
        };
    }
}
