package studio.gesso.engine.diffusion.model;

import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.speed.Matrices;

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

    /**
     * The file of an upscaler.
     *
     * @param name its path, or its name with or without its ending
     * @throws UserException if there is none
     */
    default Path upscaler(String name) {
        return PathText.existing(name)
                .orElseThrow(
                        () -> new UserException("There is no upscaler “" + name + "”; give the path of its file."));
    }

    /** The same models in the precision in which a device computes best. */
    default ModelFinder forDevice(Provider device) {
        return this;
    }

    /**
     * What a request wants of a model.
     *
     * @param vae the path or the name of the VAE that is used instead of the model's own, if any
     * @param matrices how matrices are kept
     */
    record Wanted(Optional<String> vae, Matrices matrices) {

        /** What a request wants. */
        public static Wanted of(Request request) {
            return new Wanted(request.advanced().vae(), request.advanced().matrices());
        }

        /** The model as it is. */
        boolean isUsual() {
            return vae.isEmpty() && matrices == Matrices.FULL;
        }
    }

    /**
     * The folder of a model as a request wants it.
     *
     * @throws UserException if there is no such model or VAE, the VAE does not fit, or the matrices stay as they are
     */
    default ModelFolder find(String name, Wanted wanted) {
        if (!wanted.isUsual()) {
            throw new UserException("The model " + name + " can only be used as it is here: with its own VAE, and its"
                    + " matrices in full precision.");
        }
        return find(name);
    }
}
