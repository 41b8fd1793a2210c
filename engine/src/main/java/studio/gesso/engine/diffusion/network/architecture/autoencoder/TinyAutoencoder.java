package studio.gesso.engine.diffusion.network.architecture.autoencoder;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.builder.Dimension;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * The two networks of a tiny autoencoder (TAESD by Ollin Boer Bohan; AutoencoderTiny of diffusers): convolutions and
 * blocks of three convolutions in one row, without normalisation or attention. Depth and widths follow from the weights.
 *
 * <ul>
 * <li>encoder: {@code sample} {@code [batch, colours, height, width]} in −1 … 1 → {@code latent_sample}, scaled as the
 * sampler has them;
 * <li>decoder: {@code latent_sample}, scaled as the sampler leaves them → {@code sample}, which may leave −1 … 1.
 * </ul>
 */
public final class TinyAutoencoder {

    /** A name of the author: its part, which is left out in files of one part, the number of the layer, and the rest. */
    private static final Pattern NUMBERED = Pattern.compile("(?:(?:taesd_)?(encoder|decoder)\\.)?(\\d{1,3})(\\..*)");
    private static final String ENCODER = "encoder";
    private static final String DECODER = "decoder";
    /** The decoder bends latents beyond this magnitude. */
    private static final double MAGNITUDE = 3;

    private final Modules layers;
    private final GraphBuilder graph;
    private final Ops ops;

    private TinyAutoencoder(Modules layers) {
        this.layers = layers;
        this.graph = layers.graph();
        this.ops = layers.ops();
    }

    /**
     * Adds the encoder to a graph.
     *
     * @param weights by diffusers' names, {@code encoder.layers.N}, or by the author's, {@code N}
     * @param graph an empty one, with the numbers that the network computes in and the device's words
     * @return the graph
     * @throws UserException if a tensor is missing
     */
    public static GraphBuilder encoder(Weights weights, GraphBuilder graph) {
        new TinyAutoencoder(Modules.of(graph, named(weights, ENCODER)).at("encoder.layers")).buildEncoder();
        return graph;
    }

    /**
     * Adds the decoder to a graph.
     *
     * @param weights by diffusers' names, {@code decoder.layers.N}, or by the author's, {@code N + 1}
     * @see #encoder
     */
    public static GraphBuilder decoder(Weights weights, GraphBuilder graph) {
        new TinyAutoencoder(Modules.of(graph, named(weights, DECODER)).at("decoder.layers")).buildDecoder();
        return graph;
    }

    private static Weights named(Weights weights, String part) {
        return weights.renamed(name -> {
            Matcher numbered = NUMBERED.matcher(name);
            return numbered.matches() ? named(numbered, part) : name;
        });
    }

    /** The author counts the decoder's clamp, which has no weights, as its first layer. */
    private static String named(Matcher numbered, String onlyPart) {
        String part = Objects.requireNonNullElse(numbered.group(1), onlyPart);
        int layer = Integer.parseInt(numbered.group(2)) - (part.equals(DECODER) ? 1 : 0);
        return part + ".layers." + layer + numbered.group(3);
    }

    private void buildEncoder() {
        Value sample = graph.input("sample", graph.type(),
                List.of(Dimension.of("batch_size"), Dimension.of(layers.stored("0.weight").extent(1)),
                        Dimension.of("height"), Dimension.of("width")));
        Value x = ops.scale(ops.add(sample, graph.number(1)), 0.5);
        int last = last(1);
        for (int layer = 0; layer < last; layer++) {
            x = encoderLayer(layer, x);
        }
        graph.output("latent_sample", graph.type(),
                List.of(Dimension.of("batch_size"), Dimension.of(layers.stored(last + ".weight").extent(0)),
                        Dimension.of("latent_height"), Dimension.of("latent_width")),
                encoderLayer(last, x));
    }

    /** The number of the last layer, where this many numbers without weights may stand between two layers that have some. */
    private int last(int gap) {
        int last = 0;
        while (IntStream.rangeClosed(last + 1, last + gap).anyMatch(next -> layers.has(next + ""))) {
            last++;
        }
        return last;
    }

    /** A block, a convolution, or one without bias, which halves the size. */
    private Value encoderLayer(int layer, Value x) {
        if (layers.has(layer + ".conv")) {
            return block(layers.at(layer + ""), x);
        }
        return layers.conv(layer + "", x, layers.find(layer + ".bias").isPresent() ? 1 : 2, 1);
    }

    private void buildDecoder() {
        Value latents = graph.input("latent_sample", graph.type(),
                List.of(Dimension.of("batch_size"), Dimension.of(layers.stored("0.weight").extent(1)),
                        Dimension.of("latent_height"), Dimension.of("latent_width")));
        Value x = ops.scale(ops.tanh(ops.scale(latents, 1 / MAGNITUDE)), MAGNITUDE);
        x = ops.relu(layers.conv("0", x, 1, 1));
        int last = last(2);
        for (int layer = 2; layer < last; layer++) {
            x = decoderLayer(layer, x);
        }
        graph.output("sample", graph.type(),
                List.of(Dimension.of("batch_size"), Dimension.of(layers.stored(last + ".weight").extent(0)),
                        Dimension.of("height"), Dimension.of("width")),
                ops.sub(ops.scale(layers.conv(last + "", x, 1, 1), 2), graph.number(1)));
    }

    /** A block, a convolution, or, where there are no weights, twice the size. */
    private Value decoderLayer(int layer, Value x) {
        if (layers.has(layer + ".conv")) {
            return block(layers.at(layer + ""), x);
        }
        return layers.has(layer + "") ? layers.conv(layer + "", x, 1, 1) : ops.nearestDouble(x);
    }

    private Value block(Modules block, Value x) {
        Value y = ops.relu(block.conv("conv.0", x, 1, 1));
        y = ops.relu(block.conv("conv.2", y, 1, 1));
        y = block.conv("conv.4", y, 1, 1);
        return ops.relu(ops.add(y, block.has("skip") ? block.conv("skip", x, 1, 0) : x));
    }
}
