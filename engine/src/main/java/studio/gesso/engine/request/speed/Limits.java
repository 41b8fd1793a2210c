package studio.gesso.engine.request.speed;

import java.util.OptionalLong;

/**
 * How much of the computer pictures may use; none of it changes a picture.
 *
 * @param atOnce how many pictures of one job are made at once, step by step; 0 for as many as suits the device
 * @param memory the most memory of its own that Gesso's process may have, in bytes; empty for all that is free
 */
public record Limits(int atOnce, OptionalLong memory) {

    /** The most pictures at once that a person can choose. */
    public static final int MOST_AT_ONCE = 16;

    /** None: as suits the device, and all memory that is free. */
    public static final Limits NONE = new Limits(0, OptionalLong.empty());

    /** What of some free bytes a process that begins may take. */
    public OptionalLong most(OptionalLong free) {
        return memory.isEmpty() ? free : OptionalLong.of(Math.min(memory.getAsLong(), free.orElse(Long.MAX_VALUE)));
    }
}
