package studio.gesso.engine.diffusion.network.text;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import studio.gesso.engine.diffusion.network.NetworkGraph;
import studio.gesso.engine.diffusion.onnx.Feed;

/** The ids of tokens on their way into a text encoder. */
final class TokenInput {

    private TokenInput() {}

    /** The feeds of one prompt. An attention mask, if the encoder takes one, is all ones, as in training. */
    static Map<String, Feed> feeds(NetworkGraph encoder, int... ids) {
        long[] all = new long[ids.length];
        Arrays.fill(all, 1);
        return Map.of(encoder.input(2, "input_ids").name(),
                Feed.of(IntStream.of(ids).asLongStream().toArray(), 1, ids.length),
                "attention_mask", Feed.of(all, 1, ids.length));
    }
}
