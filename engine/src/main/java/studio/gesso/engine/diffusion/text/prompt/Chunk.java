package studio.gesso.engine.diffusion.text.prompt;

import java.util.Arrays;
import studio.gesso.engine.diffusion.text.tokenizer.Frame;

/**
 * A part of a prompt that a text encoder takes at once.
 *
 * @param ids the token ids in their frame, of the encoder's length
 * @param weights how much the state of each id counts, 1 for what was not weighted
 * @param used how many ids are of the prompt; the rest is frame and padding
 */
public record Chunk(int[] ids, float[] weights, int used) {

    public Chunk {
        if (ids.length != weights.length || used > ids.length) {
            throw new IllegalArgumentException(ids.length + " ids have " + weights.length + " weights");
        }
    }

    /** Ids and weights in a frame; what has no room is left out. */
    static Chunk of(Frame frame, int[] ids, float[] weights) {
        int used = Math.min(ids.length, frame.room());
        float[] framed = new float[frame.length()];
        Arrays.fill(framed, 1);
        System.arraycopy(weights, 0, framed, frame.before(), used);
        return new Chunk(frame.around(ids), framed, used);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Chunk c && used == c.used && Arrays.equals(ids, c.ids)
                && Arrays.equals(weights, c.weights);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(ids) + Arrays.hashCode(weights);
    }
}
