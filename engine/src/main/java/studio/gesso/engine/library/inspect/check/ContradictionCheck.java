package studio.gesso.engine.library.inspect.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import studio.gesso.engine.diffusion.model.DenoiserSignature;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.config.ConfigFile;
import studio.gesso.engine.library.inspect.report.Finding;

/** Checks that the settings agree with the graphs; if not, the graph is used. */
public final class ContradictionCheck implements Check {

    /** A value that is both in the settings and in a graph. */
    private record Claim(ModelPart part, String key, String what, Function<ExaminedModel, Optional<Integer>> truth) {}

    private static final String WIDTH = "as the width of the prompt's states";
    private static final String WORDS = "words";

    private static final List<Claim> CLAIMS = List.of(
            new Claim(ModelPart.UNET, "in_channels", "channels in", of(DenoiserSignature::channelsIn)),
            new Claim(ModelPart.UNET, "out_channels", "channels out", of(DenoiserSignature::channelsOut)),
            new Claim(ModelPart.UNET, "cross_attention_dim", WIDTH, of(DenoiserSignature::context)),
            new Claim(ModelPart.TRANSFORMER, "in_channels", "channels in", of(DenoiserSignature::channelsIn)),
            new Claim(ModelPart.TRANSFORMER, "joint_attention_dim", WIDTH, of(DenoiserSignature::context)),
            new Claim(ModelPart.TEXT_ENCODER, "hidden_size", WIDTH, states(ModelPart.TEXT_ENCODER)),
            new Claim(ModelPart.TEXT_ENCODER_2, "hidden_size", WIDTH, states(ModelPart.TEXT_ENCODER_2)),
            new Claim(ModelPart.TEXT_ENCODER_2, "d_model", WIDTH, states(ModelPart.TEXT_ENCODER_2)),
            new Claim(ModelPart.TEXT_ENCODER_3, "d_model", WIDTH, states(ModelPart.TEXT_ENCODER_3)),
            new Claim(ModelPart.TEXT_ENCODER, "vocab_size", WORDS, words(ModelPart.TEXT_ENCODER)),
            new Claim(ModelPart.TEXT_ENCODER_2, "vocab_size", WORDS, words(ModelPart.TEXT_ENCODER_2)),
            new Claim(ModelPart.TEXT_ENCODER_3, "vocab_size", WORDS, words(ModelPart.TEXT_ENCODER_3)),
            new Claim(ModelPart.VAE_DECODER, "latent_channels", "channels of latents",
                    examined -> examined.graph(ModelPart.VAE_DECODER).flatMap(Extents::channelsIn)));

    @Override
    public void examine(ExaminedModel examined, Consumer<Finding> findings) {
        CLAIMS.forEach(claim -> examined.folder()
                .soundConfig(claim.part())
                .ifPresent(config -> claim.truth()
                        .apply(examined)
                        .flatMap(truth -> contradiction(examined, claim, config, truth))
                        .ifPresent(findings)));
    }

    private static Optional<Finding> contradiction(ExaminedModel examined, Claim claim, ConfigFile config, int truth) {
        return config.plain(claim.key())
                .filter(said -> !said.equals(String.valueOf(truth)))
                .map(said -> Finding.note(config.file() + " says " + said + " " + claim.what() + " (" + claim.key()
                        + "), and " + examined.say(claim.part()) + " has " + truth
                        + ": the graph is used."));
    }

    private static Function<ExaminedModel, Optional<Integer>> of(Function<DenoiserSignature, Optional<Integer>> truth) {
        return examined -> examined.signature().flatMap(truth);
    }

    private static Function<ExaminedModel, Optional<Integer>> states(ModelPart encoder) {
        return examined -> examined.graph(encoder).flatMap(Extents::states);
    }

    private static Function<ExaminedModel, Optional<Integer>> words(ModelPart encoder) {
        return examined -> examined.graph(encoder).flatMap(Extents::vocabulary);
    }
}
