package studio.gesso.engine.diffusion.text.tokenizer;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The frame around the ids of a text: start, end and padding to a fixed length.
 *
 * @param length how many ids a text encoder takes at once, 77 for CLIP
 * @param start the first id; T5 has none
 * @param end the id after the text
 * @param padding the id that fills the rest; encoders attend to it, so it matters: SD 1 pads with the end, SD 2 with
 *            "!"
 */
public record Frame(int length, OptionalInt start, int end, int padding) {

    public Frame {
        if (length < 3) {
            throw new IllegalArgumentException("A frame of " + length + " ids has no room for a text");
        }
    }

    /** How many ids of text fit in, 75 for CLIP. */
    public int room() {
        return length - before() - 1;
    }

    /** The number of ids before the text: 1 or 0. */
    public int before() {
        return start.isPresent() ? 1 : 0;
    }

    /** The same frame for another length. */
    public Frame withLength(int newLength) {
        return new Frame(newLength, start, end, padding);
    }

    /** The ids in their frame, {@link #length} of them; a text without room loses its end, never the frame's. */
    public int[] around(int... ids) {
        int[] out = new int[length];
        int fitting = Math.min(ids.length, room());
        Arrays.fill(out, padding);
        start.ifPresent(id -> out[0] = id);
        System.arraycopy(ids, 0, out, before(), fitting);
        out[before() + fitting] = end;
        return out;
    }
}
