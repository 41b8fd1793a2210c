package studio.gesso.engine.diffusion.model.family;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.LatentSpace;
import studio.gesso.engine.diffusion.model.LatentSpace.Preview;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.config.ConfigFile;
import studio.gesso.engine.diffusion.model.latent.DecodingMemory;
import studio.gesso.engine.diffusion.model.latent.DefaultLatentSpaces;
import studio.gesso.engine.diffusion.model.latent.MeasuredPreview;
import studio.gesso.engine.diffusion.network.NetworkGraph;
import studio.gesso.engine.diffusion.network.Vae;
import studio.gesso.engine.diffusion.network.tile.FittingAutoencoder;

/** A latent space with its autoencoder, as the files of a model describe them. */
record LatentSpaceLoader(LatentSpace space, FittingAutoencoder autoencoder) {

    /** Opens the autoencoder; missing values are the defaults of the family. */
    static LatentSpaceLoader of(ModelParts parts, ModelFamily family) {
        DefaultLatentSpaces usual = DefaultLatentSpaces.of(family);
        Optional<ConfigFile> config = parts.folder().config(ModelPart.VAE_DECODER);
        NetworkGraph decoder = parts.network(ModelPart.VAE_DECODER);
        int channels = Vae.channels(decoder)
                .orElseGet(() -> config.map(c -> c.integer("latent_channels").orElse(usual.channels))
                        .orElse(usual.channels));
        if (channels < 1) {
            throw new UserException("The VAE decoder of " + parts.folder().name() + " has " + channels
                    + " channels of latents (latent_channels); download or export it again.");
        }
        config.ifPresent(LatentSpace::requireScale);
        int factor = config.map(LatentSpace::factor).orElse(OptionalInt.empty()).orElse(usual.factor);
        double scale = config.map(c -> c.number("scaling_factor").orElse(usual.scale)).orElse(usual.scale);
        double shift = config.map(c -> c.number("shift_factor").orElse(usual.shift)).orElse(usual.shift);
        double[] deviations = perChannel(config, "latents_std", channels, 1);
        double[] means = perChannel(config, "latents_mean", channels, shift);
        double[] scaling = Arrays.stream(deviations).map(deviation -> scale / deviation).toArray();
        LatentSpace space = new LatentSpace(channels, factor, scaling, means, preview(parts, channels, usual));
        Vae vae = new Vae(channels, decoder, parts.optional(ModelPart.VAE_ENCODER));
        return new LatentSpaceLoader(space.preview().isKnown() || !vae.decodesAnySize()
                ? space
                : new LatentSpace(channels, factor, scaling, means, MeasuredPreview.of(space, vae)),
                fitting(parts, vae,
                        new FittingAutoencoder.Latents(factor, channels, DecodingMemory.bytesAPixel(config))));
    }

    private static FittingAutoencoder fitting(ModelParts parts, Vae vae, FittingAutoencoder.Latents latents) {
        return new FittingAutoencoder(vae,
                parts.onProcessor(ModelPart.VAE_DECODER)
                        .map(other -> () -> new Vae(latents.channels(), other.get(),
                                parts.folder()
                                        .graph(ModelPart.VAE_ENCODER)
                                        .flatMap(_ -> parts.onProcessor(ModelPart.VAE_ENCODER))
                                        .map(Supplier::get))),
                latents, parts.pictureRoom());
    }

    /** Pixels themselves: their colours are what they look like. */
    static LatentSpace pixels(int channels) {
        double[] ones = filled(channels, 1);
        double[][] colours = channels == 3
                ? new double[][]{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}
                : new double[][]{{1, 1, 1}};
        return new LatentSpace(channels, 1, ones, new double[channels], new Preview(colours, new double[3]));
    }

    /** The model's own preview matrix, else the one that was measured for its family. */
    private static Preview preview(ModelParts parts, int channels, DefaultLatentSpaces usual) {
        try {
            return parts.folder()
                    .card()
                    .filter(card -> card.has("latent_rgb_factors"))
                    .map(card -> Preview.of(card, channels))
                    .orElse(usual.preview);
        } catch (UserException misfit) {
            // The model doctor reports it; a missing preview must not stop the generation.
            return usual.preview;
        }
    }

    private static double[] perChannel(Optional<ConfigFile> config, String key, int channels, double otherwise) {
        return config.map(c -> c.numbers(key))
                .filter(values -> values.length == channels)
                .orElseGet(() -> filled(channels, otherwise));
    }

    private static double[] filled(int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }
}
