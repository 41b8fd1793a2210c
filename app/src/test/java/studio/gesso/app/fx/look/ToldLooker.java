package studio.gesso.app.fx.look;

import java.util.function.Consumer;
import studio.gesso.engine.image.Pixels;

/** A place for looks that tells what it is asked for, for tests. */
public final class ToldLooker implements Looker {

    private final Consumer<Pixels> shown;
    private final Runnable away;
    private Runnable ended = () -> {};

    /** Tells a listener each picture that is shown, and another that none is. */
    public ToldLooker(Consumer<Pixels> shown, Runnable away) {
        this.shown = shown;
        this.away = away;
    }

    @Override
    public void show(Pixels picture) {
        shown.accept(picture);
    }

    @Override
    public void end() {
        away.run();
    }

    @Override
    public void onEnded(Runnable listener) {
        ended = listener;
    }

    /** Someone else ends the look. */
    public void endFromOutside() {
        ended.run();
    }
}
