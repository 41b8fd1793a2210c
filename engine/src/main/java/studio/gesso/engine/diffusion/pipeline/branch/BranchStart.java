package studio.gesso.engine.diffusion.pipeline.branch;

import java.util.Optional;
import studio.gesso.engine.request.Branch;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.request.state.StateListener;

/**
 * Finds the state that a picture begins with where its first steps are those of another run, or are stored: what is stored
 * nearest to it, and from there step by step.
 *
 * @param stored has the states of earlier runs
 * @param steps makes the missing ones
 */
public record BranchStart(StateListener stored, Steps steps) {

    /** Makes steps of a run. */
    @FunctionalInterface
    public interface Steps {

        /**
         * The state of a run after some steps.
         *
         * @param from where to begin; empty for the run's own first state
         * @param done how many steps are to be done then
         */
        State go(Request run, Optional<Beginning> from, int done);
    }

    /** A state in which a run begins. */
    public sealed interface Beginning {

        State state();

        /** A state of this run. */
        record Own(State state) implements Beginning {}

        /** The last that it shares with the run that it branches from. */
        record Shared(State state, Request parent) implements Beginning {}
    }

    /** Where a picture begins; empty for its own first state. */
    public Optional<Beginning> of(Request one) {
        int end = one.advanced().endAfter();
        Optional<Beginning> own = end > 0 ? own(one, end) : Optional.empty();
        return own.or(() -> shared(one));
    }

    private Optional<Beginning> own(Request run, int step) {
        return stored.nearest(run, step).map(Beginning.Own::new);
    }

    private Optional<Beginning> shared(Request one) {
        return one.advanced().branch().map(branch -> shared(branch, branch.parent(one)));
    }

    private Beginning shared(Branch branch, Request parent) {
        return new Beginning.Shared(reached(parent, branch.step()), parent);
    }

    private State reached(Request run, int step) {
        Optional<Beginning> own = own(run, step);
        return own.map(Beginning::state)
                .filter(state -> state.done() == step)
                .orElseGet(() -> steps.go(run, own.or(() -> shared(run)), step));
    }
}
