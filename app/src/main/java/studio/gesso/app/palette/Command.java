package studio.gesso.app.palette;

import java.util.Optional;

/**
 * A command of the studio.
 *
 * @param keys the shortcut as JavaFX writes it, such as "Shortcut+Enter"; empty where it has none
 */
public record Command(String name, Optional<String> keys, Reach reach, Runnable action) {

    /** Where a shortcut counts. */
    public enum Reach {
        /** Wherever the focus is. */
        WINDOW,
        /** On the canvas, which handles the keys itself: elsewhere they may mean something else. */
        CANVAS
    }

    /** A command with a shortcut. */
    public Command(String name, String keys, Runnable action) {
        this(name, Optional.of(keys), Reach.WINDOW, action);
    }

    /** A command without a shortcut. */
    public Command(String name, Runnable action) {
        this(name, Optional.empty(), Reach.WINDOW, action);
    }

    /** The same command, before which something is done. */
    public Command after(Runnable before) {
        return new Command(name, keys, reach, () -> {
            before.run();
            action.run();
        });
    }

    /** A command whose shortcut counts on the canvas. */
    public static Command onCanvas(String name, String keys, Runnable action) {
        return new Command(name, Optional.of(keys), Reach.CANVAS, action);
    }
}
