package studio.gesso.engine.model.network;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import studio.gesso.engine.onnx.Cancellation;
import studio.gesso.engine.onnx.Feed;
import studio.gesso.engine.onnx.Port;
import studio.gesso.engine.tensor.Refusal;
import studio.gesso.engine.tensor.Tensor;

/** A variational autoencoder of one or two graphs (Kingma and Welling 2014; Rombach et al. 2022, section 3.1). */
public final class Vae implements Autoencoder {

    private static final String[] LATENTS = {"latent_parameters", "latent_sample", "latent", "latents"};
    private static final String[] COLOURS = {"sample", "images", "image"};

    private final int channels;
    private final Graph decoder;
    private final Optional<Graph> encoder;
    private final Optional<Supplier<Graph>> onProcessor;

    /**
     * An autoencoder.
     *
     * @param channels how many the latents have
     * @param onProcessor opens the decoder once more, on the processor; empty where it is there already
     * @param encoder missing in many exports
     */
    public Vae(int channels, Graph decoder, Optional<Supplier<Graph>> onProcessor, Optional<Graph> encoder) {
        this.channels = channels;
        this.decoder = decoder;
        this.onProcessor = onProcessor;
        this.encoder = encoder;
    }

    /** Whether latents of any height and width become pictures. */
    public boolean decodesAnySize() {
        return decoder.input(4, LATENTS).extent(2).isEmpty() && decoder.input(4, LATENTS).extent(3).isEmpty();
    }

    /** How many channels the latents of a decoder have, where its graph tells. */
    public static Optional<Integer> channels(Graph decoder) {
        return decoder.input(4, LATENTS).extent(1);
    }

    @Override
    public boolean encodes() {
        return encoder.isPresent();
    }

    @Override
    public Posterior encode(Tensor colours, Cancellation cancellation) {
        Graph graph = encoder.orElseThrow(() -> new Refusal("This model has no VAE encoder, so it cannot begin with a"
                + " picture; add the folder vae_encoder of its export."));
        Tensor output = run(graph, COLOURS, colours, LATENTS, cancellation);
        return Posterior.of(requireNumbers(output, graph), channels);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Many decoders leave the range of half precision on a graphics card, and give NaN. Then the
     * decoder is run once more on the processor, which computes in single precision.
     */
    @Override
    public Tensor decode(Tensor latents, Runnable again, Cancellation cancellation) {
        Tensor colours = run(decoder, LATENTS, latents, COLOURS, cancellation);
        if (!colours.hasNonFinite() || onProcessor.isEmpty()) {
            return requireNumbers(colours, decoder);
        }
        again.run();
        Graph other = onProcessor.get().get();
        return requireNumbers(run(other, LATENTS, latents, COLOURS, cancellation), other);
    }

    private static Tensor run(Graph graph, String[] from, Tensor value, String[] to, Cancellation cancellation) {
        Port input = graph.input(4, from);
        return graph.run(Map.of(input.name(), Feed.of(value)), graph.output(4, to), cancellation);
    }

    private static Tensor requireNumbers(Tensor output, Graph graph) {
        if (output.hasNonFinite()) {
            throw new Refusal(
                    "The " + graph.part() + " gave numbers that are none (NaN). Its weights are damaged, or it"
                            + " needs single precision: export it again as float32.");
        }
        return output;
    }
}
