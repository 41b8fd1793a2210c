package studio.gesso.engine.diffusion.network.architecture.unet.block;

/**
 * The group normalisations of a network.
 *
 * @param groups how many groups of channels
 * @param middleGroups how many in front of the attention of pixels in the middle block
 * @param epsilon what is added to the variance
 */
public record Norm(int groups, int middleGroups, double epsilon) {}
