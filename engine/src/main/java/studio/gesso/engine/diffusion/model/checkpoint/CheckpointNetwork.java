package studio.gesso.engine.diffusion.model.checkpoint;

import com.google.gson.JsonObject;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * One network of a checkpoint.
 *
 * @param weights its tensors by diffusers' names, where they lie in the artist's file
 * @param config what its config.json says, or would say
 */
public record CheckpointNetwork(Weights weights, JsonObject config) {}
