package studio.gesso.engine.library.control;

import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.guidance.control.Reference;
import studio.gesso.engine.diffusion.model.control.BaseUnet;
import studio.gesso.engine.diffusion.model.control.ControlFile;
import studio.gesso.engine.diffusion.model.control.ReferenceFile;
import studio.gesso.engine.library.ModelLibrary;

/** Tells which ControlNets, T2I-Adapters and IP-Adapters fit a model, without opening any network. */
public final class ControlFitting {

    private final BaseUnet base;

    /**
     * A comparison with a model.
     *
     * @param model its name or path
     * @throws UserException if it is not there, or cannot be steered by files at all
     */
    public ControlFitting(ModelLibrary models, String model) {
        base = BaseUnet.of(models.find(model), "ControlNets, T2I-Adapters and IP-Adapters");
    }

    /** Why a ControlNet or T2I-Adapter does not fit, in a sentence; empty where it does. */
    public Optional<String> control(Path network) {
        return problem(() -> ControlFile.read(network, base));
    }

    /** Why an IP-Adapter with its image encoder does not fit; empty where it does. */
    public Optional<String> reference(Path adapter, Path encoder) {
        return problem(() -> ReferenceFile.read(new Reference(adapter, encoder), base));
    }

    private static Optional<String> problem(Runnable read) {
        try {
            read.run();
            return Optional.empty();
        } catch (UserException unfit) {
            return Optional.of(unfit.getMessage());
        }
    }
}
