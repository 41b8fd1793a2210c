package studio.gesso.engine.request.state;

import studio.gesso.engine.request.Request;

/** Is told every state of every run, so that it can be kept: for resuming after a crash, and for branching. */
@FunctionalInterface
public interface StateListener {

    /** Keeps nothing. */
    StateListener NONE = (_, _) -> {};

    /**
     * A run has reached a state, the first of them before any step.
     *
     * @param picture the request of this picture alone
     */
    void reached(Request picture, State state);
}
