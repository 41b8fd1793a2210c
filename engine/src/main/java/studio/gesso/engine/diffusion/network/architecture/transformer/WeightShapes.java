package studio.gesso.engine.diffusion.network.architecture.transformer;

import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * What the weights of a network show of its shape.
 *
 * @param weights by diffusers' names
 */
record WeightShapes(Weights weights) {

    /**
     * The extent of an axis of a tensor.
     *
     * @throws UserException if there is no such tensor, or it has fewer axes
     */
    int extent(String name, int axis) {
        StoredTensor tensor = weights.get(name);
        if (axis >= tensor.shape().size() || tensor.extent(axis) < 1 || tensor.extent(axis) > Integer.MAX_VALUE) {
            throw new UserException(weights.source() + ": the tensor " + name + " has the shape " + tensor.shape()
                    + ", which does not fit this kind of network; the file is damaged or of another kind.");
        }
        return (int) tensor.extent(axis);
    }

    /** Whether there is a tensor of this name. */
    boolean has(String name) {
        return weights.has(name);
    }

    /** One more than the highest number that follows a prefix: the layers {@code blocks.0.} to {@code blocks.11.} are 12. */
    int layers(String prefix) {
        return weights.names()
                .stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()).split("\\.", 2)[0])
                .filter(number -> number.matches("\\d{1,6}"))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(-1) + 1;
    }
}
