package studio.gesso.app.draft;

import java.util.Optional;

/** Seeds as people write them. */
public final class Seeds {

    private Seeds() {}

    /** The seed that a text says, a number from 0 to 2⁶³ − 1. */
    public static Optional<Long> parse(String text) {
        try {
            return Optional.of(Long.parseLong(text.strip())).filter(seed -> seed >= 0);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
