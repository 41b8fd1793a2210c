package studio.gesso.app.draft;

import java.util.Optional;
import studio.gesso.engine.request.Seed;

/** Seeds as people write them. */
public final class SeedText {

    private SeedText() {}

    /** The seed that a text says, a number from 0 to 2⁶⁴ − 1. */
    public static Optional<Long> parse(String text) {
        return Seed.parse(text);
    }

    /** A seed as people read it. */
    public static String text(long seed) {
        return Seed.text(seed);
    }
}
