package studio.gesso.engine.diffusion.network;

import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.graph.Port;
import studio.gesso.engine.tensor.Tensor;

/** A variational autoencoder of one or two graphs (Kingma and Welling 2014; Rombach et al. 2022, section 3.1). */
public final class Vae implements Autoencoder {

    private static final String[] LATENTS = {"latent_parameters", "latent_sample", "latent", "latents"};
    private static final String[] COLOURS = {"sample", "images", "image"};

    private final int channels;
    private final NetworkGraph decoder;
    private final Optional<NetworkGraph> encoder;

    /**
     * An autoencoder.
     *
     * @param channels how many the latents have
     * @param encoder missing in many exports
     */
    public Vae(int channels, NetworkGraph decoder, Optional<NetworkGraph> encoder) {
        this.channels = channels;
        this.decoder = decoder;
        this.encoder = encoder;
    }

    /** Whether latents of any height and width can be decoded. */
    public boolean decodesAnySize() {
        return decoder.input(4, LATENTS).extent(2).isEmpty() && decoder.input(4, LATENTS).extent(3).isEmpty();
    }

    /** The latent channels of a decoder, if its graph declares them. */
    public static Optional<Integer> channels(NetworkGraph decoder) {
        return decoder.input(4, LATENTS).extent(1);
    }

    @Override
    public Posterior encode(Tensor colours, Cancellation cancellation) {
        NetworkGraph network = encoder
                .orElseThrow(() -> new UserException("This model has no VAE encoder, so it cannot start from a"
                        + " picture; add the folder vae_encoder of its export."));
        Tensor output = run(network, COLOURS, colours, LATENTS, cancellation);
        return Posterior.of(requireNumbers(output, network), channels);
    }

    @Override
    public Tensor decode(Tensor latents, Cancellation cancellation) {
        return requireNumbers(run(decoder, LATENTS, latents, COLOURS, cancellation), decoder);
    }

    private static Tensor run(NetworkGraph network, String[] from, Tensor value, String[] to,
            Cancellation cancellation) {
        Port input = network.input(4, from);
        return network.run(Map.of(input.name(), Feed.of(value)), network.output(4, to), cancellation);
    }

    private static Tensor requireNumbers(Tensor output, NetworkGraph network) {
        if (output.hasNonFinite()) {
            throw new UserException(
                    "The " + network.part() + " gave values that are not numbers (NaN). Its weights are damaged, or it"
                            + " needs single precision: export it again as float32.");
        }
        return output;
    }
}
