package studio.gesso.engine.model.doctor;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import studio.gesso.engine.model.Config;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.model.Signature;

/** Do the settings beside the graphs agree with the graphs? Where they do not, the graph is right. */
final class ContradictionCheck implements Check {

    /** Something that settings say and a graph knows better. */
    private record Claim(Part part, String key, String what, Function<Patient, Optional<Integer>> truth) {}

    private static final String WIDTH = "as the width of the prompt's states";
    private static final String WORDS = "words";

    private static final List<Claim> CLAIMS = List.of(
            new Claim(Part.UNET, "in_channels", "channels in", of(Signature::channelsIn)),
            new Claim(Part.UNET, "out_channels", "channels out", of(Signature::channelsOut)),
            new Claim(Part.UNET, "cross_attention_dim", WIDTH, of(Signature::context)),
            new Claim(Part.TRANSFORMER, "in_channels", "channels in", of(Signature::channelsIn)),
            new Claim(Part.TRANSFORMER, "joint_attention_dim", WIDTH, of(Signature::context)),
            new Claim(Part.TEXT_ENCODER, "hidden_size", WIDTH, states(Part.TEXT_ENCODER)),
            new Claim(Part.TEXT_ENCODER_2, "hidden_size", WIDTH, states(Part.TEXT_ENCODER_2)),
            new Claim(Part.TEXT_ENCODER_2, "d_model", WIDTH, states(Part.TEXT_ENCODER_2)),
            new Claim(Part.TEXT_ENCODER_3, "d_model", WIDTH, states(Part.TEXT_ENCODER_3)),
            new Claim(Part.TEXT_ENCODER, "vocab_size", WORDS, words(Part.TEXT_ENCODER)),
            new Claim(Part.TEXT_ENCODER_2, "vocab_size", WORDS, words(Part.TEXT_ENCODER_2)),
            new Claim(Part.TEXT_ENCODER_3, "vocab_size", WORDS, words(Part.TEXT_ENCODER_3)),
            new Claim(Part.VAE_DECODER, "latent_channels", "channels of latents",
                    patient -> patient.graph(Part.VAE_DECODER).flatMap(Extents::channelsIn)));

    @Override
    public void examine(Patient patient, Consumer<Finding> findings) {
        CLAIMS.forEach(claim -> patient.folder()
                .soundConfig(claim.part())
                .ifPresent(config -> claim.truth()
                        .apply(patient)
                        .flatMap(truth -> contradiction(patient, claim, config, truth))
                        .ifPresent(findings)));
    }

    private static Optional<Finding> contradiction(Patient patient, Claim claim, Config config, int truth) {
        return config.plain(claim.key())
                .filter(said -> !said.equals(String.valueOf(truth)))
                .map(said -> Finding.note(config.file() + " says " + said + " " + claim.what() + " (" + claim.key()
                        + "), and " + patient.say(claim.part()) + " has " + truth
                        + ": the graph is right, and is followed."));
    }

    private static Function<Patient, Optional<Integer>> of(Function<Signature, Optional<Integer>> truth) {
        return patient -> patient.signature().flatMap(truth);
    }

    private static Function<Patient, Optional<Integer>> states(Part encoder) {
        return patient -> patient.graph(encoder).flatMap(Extents::states);
    }

    private static Function<Patient, Optional<Integer>> words(Part encoder) {
        return patient -> patient.graph(encoder).flatMap(Extents::vocabulary);
    }
}
