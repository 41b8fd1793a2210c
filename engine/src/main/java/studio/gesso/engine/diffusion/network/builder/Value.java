package studio.gesso.engine.diffusion.network.builder;

/**
 * A tensor inside a graph that is being built.
 *
 * @param name its name in the graph; each name is given once
 */
public record Value(String name) {}
