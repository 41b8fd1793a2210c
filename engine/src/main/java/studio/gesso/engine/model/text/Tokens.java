package studio.gesso.engine.model.text;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import studio.gesso.engine.model.network.Graph;
import studio.gesso.engine.onnx.Feed;

/** The ids of tokens on their way into a text encoder. */
final class Tokens {

    private Tokens() {}

    /** The feeds of one prompt. An encoder that asks which tokens count is told that all do, as it was in training. */
    static Map<String, Feed> feeds(Graph encoder, int... ids) {
        long[] all = new long[ids.length];
        Arrays.fill(all, 1);
        return Map.of(encoder.input(2, "input_ids").name(),
                Feed.of(IntStream.of(ids).asLongStream().toArray(), 1, ids.length),
                "attention_mask", Feed.of(all, 1, ids.length));
    }
}
