package studio.gesso.engine.diffusion.model;

import studio.gesso.engine.base.UserException;

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
}
