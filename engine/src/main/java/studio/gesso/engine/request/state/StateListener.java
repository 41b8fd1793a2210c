package studio.gesso.engine.request.state;

import studio.gesso.engine.request.Request;

/** Receives every state of every run, so that it can be stored: for resuming after a crash, and for branching. */
@FunctionalInterface
public interface StateListener {

    /** Stores nothing. */
    StateListener NONE = (_, _) -> {};

    /**
     * A run has reached a state, the first of them before any step.
     *
     * @param picture the request of this picture alone
     */
    void reached(Request picture, State state);
}
