package studio.gesso.engine.request.state;

import java.util.Optional;
import studio.gesso.engine.image.Pixels;
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

    /**
     * A step of a run is done, and what can be seen of it is there.
     *
     * @param preview of any size; empty where none was made
     */
    default void shown(Request picture, State state, Optional<Pixels> preview) {}

    /**
     * What is stored of a run.
     *
     * @param step how many steps are to be done at most
     * @return the state with the most steps done
     */
    default Optional<State> nearest(Request picture, int step) {
        return Optional.empty();
    }
}
