package studio.gesso.engine.request;

import java.math.BigInteger;
import java.util.Optional;

/** Seeds as people and files write them: whole numbers from 0 to 2^64 − 1, kept in the 64 bits of a long. */
public final class Seed {

    private Seed() {}

    /** The seed of a text; empty if it is not a seed. */
    public static Optional<Long> parse(String text) {
        try {
            return Optional.of(Long.parseUnsignedLong(text.strip()));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** The number of a seed. */
    public static BigInteger number(long seed) {
        return new BigInteger(text(seed));
    }

    /** The number of a seed in decimal digits. */
    public static String text(long seed) {
        return Long.toUnsignedString(seed);
    }
}
