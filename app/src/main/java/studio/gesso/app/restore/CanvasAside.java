package studio.gesso.app.restore;

import java.util.Optional;
import java.util.function.Supplier;

/** The canvas, which steps aside for a new picture, comes back by Undo, and steps aside again by the Undo of that. */
public final class CanvasAside {

    private final Supplier<Optional<Runnable>> step;
    private Optional<Runnable> back = Optional.empty();
    private boolean hasStepped;

    /**
     * Not yet.
     *
     * @param step makes room for a new picture, and gives what brings back what was there; empty where nothing was
     */
    public CanvasAside(Supplier<Optional<Runnable>> step) {
        this.step = step;
    }

    /** Steps aside; false where there is nothing on the canvas. */
    public boolean step() {
        back = step.get();
        hasStepped = back.isPresent();
        return hasStepped;
    }

    /** What undoes a change of settings, and with it brings the canvas to where it is now. */
    public Runnable undo(Runnable settings) {
        boolean isAside = back.isPresent();
        return () -> {
            settings.run();
            if (hasStepped && isAside) {
                back = step.get();
            } else if (hasStepped) {
                back.ifPresent(Runnable::run);
                back = Optional.empty();
            }
        };
    }
}
