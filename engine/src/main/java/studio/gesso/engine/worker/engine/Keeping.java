package studio.gesso.engine.worker.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.request.state.StateListener;

/**
 * All that keeps the states of the job that runs: none where its pictures are temporary, so that a verification is not
 * given what it is to find.
 */
record Keeping(Supplier<List<StateListener>> now) implements StateListener {

    @Override
    public void reached(Request picture, State state) {
        now.get().forEach(one -> one.reached(picture, state));
    }

    @Override
    public void shown(Request picture, State state, Optional<Pixels> preview) {
        now.get().forEach(one -> one.shown(picture, state, preview));
    }

    @Override
    public Optional<State> nearest(Request picture, int step) {
        return now.get().stream().flatMap(one -> one.nearest(picture, step).stream()).findFirst();
    }
}
