package studio.gesso.engine.diffusion.text.prompt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import studio.gesso.engine.diffusion.text.tokenizer.Frame;
import studio.gesso.engine.diffusion.text.tokenizer.Tokenizer;

/**
 * Packs a prompt of any length into chunks, as A1111 does: a full chunk ends behind the last comma, if that lies within
 * its last twenty tokens, so that no phrase is split.
 */
final class ChunkPacker {

    private static final int COMMA_REACH = 20;
    private static final int NONE = -1;

    private final Tokenizer tokenizer;
    private final Frame frame;
    private final int comma;
    private final List<Chunk> done = new ArrayList<>();
    private final int[] ids;
    private final float[] weights;
    private int count;
    private int lastComma = NONE;

    private ChunkPacker(Tokenizer tokenizer, Frame frame) {
        this.tokenizer = tokenizer;
        this.frame = frame;
        int[] commas = tokenizer.encode(",");
        comma = commas.length == 1 ? commas[0] : NONE;
        ids = new int[frame.room()];
        weights = new float[frame.room()];
    }

    /** The chunks of passages; at least one. */
    static List<Chunk> pack(List<Passage> passages, Tokenizer tokenizer, Frame frame) {
        var packer = new ChunkPacker(tokenizer, frame);
        for (Passage passage : passages) {
            switch (passage) {
                case Passage.Break _ -> packer.close(packer.count);
                case Passage.WeightedText(String text, double weight) -> packer.add(text, (float) weight);
            }
        }
        if (packer.count > 0 || packer.done.isEmpty()) {
            packer.close(packer.count);
        }
        return packer.done;
    }

    private void add(String text, float weight) {
        for (int id : tokenizer.encode(text)) {
            if (id != comma && count == ids.length && lastComma != NONE && count - lastComma <= COMMA_REACH) {
                close(lastComma + 1);
            } else if (count == ids.length) {
                close(count);
            }
            if (id == comma) {
                lastComma = count;
            }
            ids[count] = id;
            weights[count++] = weight;
        }
    }

    /** Makes a chunk of the first {@code end} ids; the others begin the next one. */
    private void close(int end) {
        done.add(Chunk.of(frame, Arrays.copyOf(ids, end), Arrays.copyOf(weights, end)));
        System.arraycopy(ids, end, ids, 0, count - end);
        System.arraycopy(weights, end, weights, 0, count - end);
        count -= end;
        lastComma = NONE;
    }
}
