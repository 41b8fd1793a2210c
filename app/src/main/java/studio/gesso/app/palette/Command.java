package studio.gesso.app.palette;

import java.util.Optional;

/**
 * Something the studio can do, by its name.
 *
 * @param keys the shortcut as JavaFX writes it, such as "Shortcut+Enter"; empty where it has none
 */
public record Command(String name, Optional<String> keys, Runnable action) {

    /** A command with a shortcut. */
    public Command(String name, String keys, Runnable action) {
        this(name, Optional.of(keys), action);
    }

    /** A command without a shortcut. */
    public Command(String name, Runnable action) {
        this(name, Optional.empty(), action);
    }
}
