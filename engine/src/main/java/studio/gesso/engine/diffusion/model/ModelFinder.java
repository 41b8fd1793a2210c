package studio.gesso.engine.diffusion.model;

import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.Provider;

/** Finds models by the names that requests have for them. */
@FunctionalInterface
public interface ModelFinder {

    /**
     * The folder of a model.
     *
     * @param name its name in the models folder, or its path
     * @throws UserException if there is no such model
     */
    ModelFolder find(String name);

    /** The same models in the precision in which a device computes best. */
    default ModelFinder forDevice(Provider device) {
        return this;
    }

    /**
     * The folder of a model with another VAE.
     *
     * @param vae the path or the name of the VAE that is used instead of the model's own, if any
     * @throws UserException if there is no such model or VAE, or the VAE does not fit
     */
    default ModelFolder find(String name, Optional<String> vae) {
        if (vae.isPresent()) {
            throw new UserException("The VAE of " + name + " cannot be replaced here; leave " + vae.get() + " out.");
        }
        return find(name);
    }
}
