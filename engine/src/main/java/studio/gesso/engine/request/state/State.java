package studio.gesso.engine.request.state;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.tensor.Tensor;

/**
 * The complete state of a run between two steps: it can be written to disk, read back later, and resumed.
 *
 * @param schedule the steps of the run
 * @param index the place of the next step in the schedule's whole list, {@code schedule.steps().get(index)}
 * @param latents the noisy latents at the next step's level
 * @param history the history of a multistep sampler, newest first; each sampler defines its content
 * @param clean the newest estimate of the clean latents, for previews; empty before the first step
 * @param draws how many draws of noise the run has used
 * @param whole the last whole call of the network, where later calls use its deep features
 */
public record State(Schedule schedule, int index, Tensor latents, List<Tensor> history, Optional<Tensor> clean,
        int draws, Optional<WholeCall> whole) {

    public State {
        history = List.copyOf(history);
    }

    /** The first state of a run. */
    public static State start(Schedule schedule, Tensor latents) {
        return new State(schedule, schedule.first(), latents, List.of(), Optional.empty(), 0, Optional.empty());
    }

    /** Whether no step is left. */
    public boolean finished() {
        return index >= schedule.end();
    }

    /** How many steps of the run are done. */
    public int done() {
        return index - schedule.first();
    }

    /** The step to be done now. */
    public Schedule.Step step() {
        return schedule.steps().get(index);
    }

    /** The state after a step that keeps no history and used no noise. */
    public State next(Tensor newLatents, Tensor newClean) {
        return next(newLatents, newClean, List.of(), 0);
    }

    /** The state after a step. */
    public State next(Tensor newLatents, Tensor newClean, List<Tensor> newHistory, int newDraws) {
        return new State(schedule, index + 1, newLatents, newHistory, Optional.of(newClean), draws + newDraws, whole);
    }

    /** The history after a step that adds to it, newest first, no longer than {@code most}. */
    public List<Tensor> remembering(Tensor newest, int most) {
        return Stream.concat(Stream.of(newest), history.stream()).limit(most).toList();
    }

    /** The same state with another whole call, whose deep features the next calls use. */
    public State after(Optional<WholeCall> call) {
        return new State(schedule, index, latents, history, clean, draws, call);
    }

    /** The same state with other latents, as inpainting needs after every step. */
    public State with(Tensor newLatents) {
        return new State(schedule, index, newLatents, history, clean, draws, whole);
    }
}
