package studio.gesso.engine.diffusion.model.generated;

import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointNetwork;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;

/** Gives models the networks that their files lack, from other models of their family. */
@FunctionalInterface
public interface PartLender {

    /** Has nothing to lend. */
    PartLender NONE = (_, _) -> Optional.empty();

    /** A network of another model. */
    record Loan(Path from, CheckpointNetwork network) {}

    /**
     * The network of some model that is like another one, if there is one.
     *
     * @param borrower a model that lacks it: of the same family, and with a denoiser of the same architecture
     */
    Optional<Loan> lend(Checkpoint borrower, NetworkRole role);

    /**
     * The folder of a published vocabulary that is too large to come with Gesso, from another model or program.
     *
     * @param model the file or folder of the model that lacks it
     */
    default Optional<Path> vocabulary(Path model) {
        return Optional.empty();
    }
}
