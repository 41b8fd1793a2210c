package studio.gesso.engine.diffusion.guidance.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.network.NetworkGraph;
import studio.gesso.engine.diffusion.network.architecture.adapter.IpAdapterTokens;
import studio.gesso.engine.diffusion.network.architecture.unet.AdapterLayers;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.tensor.Tensor;

/**
 * The open networks of an IP-Adapter; they run once a picture.
 *
 * @param encoder its image encoder
 * @param tokens makes tokens of an encoded picture
 * @param keys makes keys and values of tokens
 * @param form which of the three kinds it is
 * @param state the encoder's hidden state that the kinds with patches take
 * @param layers the cross attentions of the U-Net
 * @param seen how the encoder sees pictures
 */
@SuppressWarnings("exports")
public record IpAdapterNetworks(NetworkGraph encoder, NetworkGraph tokens, NetworkGraph keys, IpAdapterTokens.Form form,
        String state, AdapterLayers layers, ReferencePicture seen) {

    /** What the names of values end with. */
    static final String VALUE = ".value";

    /** Keys and values of pictures under one softmax, by the names of the file. */
    Map<String, Tensor> keys(List<Pixels> pictures, List<Double> scales, Cancellation cancellation) {
        return keysOf(pictures.stream()
                .map(picture -> tokensOf(encoded(seen.of(picture), cancellation), cancellation))
                .toList(), scales, cancellation);
    }

    /** Those of as many pictures of nothing, for the half against the prompt. */
    Map<String, Tensor> keysOfNothing(int pictures, List<Double> scales, Cancellation cancellation) {
        Tensor encoded = encoded(seen.blank(), cancellation);
        Tensor nothing = tokensOf(form == IpAdapterTokens.Form.PLAIN ? Tensor.zeros(encoded.shape()) : encoded,
                cancellation);
        return keysOf(Stream.generate(() -> nothing).limit(pictures).toList(), scales, cancellation);
    }

    private Tensor encoded(Tensor pixels, Cancellation cancellation) {
        String wanted = form == IpAdapterTokens.Form.PLAIN ? "image_embeds" : state;
        return run(encoder, Map.of("pixel_values", Feed.of(pixels)), wanted, cancellation);
    }

    private Tensor tokensOf(Tensor encoded, Cancellation cancellation) {
        String input = form == IpAdapterTokens.Form.PLAIN ? "image_embeds" : "hidden_states";
        return run(tokens, Map.of(input, Feed.of(encoded)), "tokens", cancellation);
    }

    private Map<String, Tensor> keysOf(List<Tensor> each, List<Double> scales, Cancellation cancellation) {
        float[] numbers = new float[scales.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = scales.get(i).floatValue();
        }
        List<String> wanted = new ArrayList<>();
        layers.all().forEach(layer -> wanted.addAll(List.of(layer.number() + ".key", layer.number() + VALUE)));
        return keys.run(Map.of("tokens", Feed.of(Tensor.concat(1, each)), "scale",
                Feed.of(new Tensor(new int[]{numbers.length}, numbers))), Set.copyOf(wanted), cancellation);
    }

    private static Tensor run(NetworkGraph graph, Map<String, Feed> feeds, String wanted, Cancellation cancellation) {
        return graph.run(feeds, Set.of(wanted), cancellation).values().iterator().next();
    }
}
