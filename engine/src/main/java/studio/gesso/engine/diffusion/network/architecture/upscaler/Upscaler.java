package studio.gesso.engine.diffusion.network.architecture.upscaler;

import java.util.List;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.builder.Dimension;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Value;
import studio.gesso.engine.diffusion.weights.Weights;

/** A network that enlarges pictures, as its weights describe it; no such file has a config. */
public sealed interface Upscaler permits RrdbNet, SrvggNet, Rdn {

    /** The kind of network, by spandrel's name. */
    String architecture();

    /** How many times as wide and as high the result is; 1 for a network that only cleans. */
    int scale();

    /** The weights, by the newest names of the architecture. */
    Weights weights();

    /**
     * The enlarged picture, before its numbers are bounded.
     *
     * @param picture {@code [batch, 3, height, width]}, 0 … 1
     */
    Value enlarge(Modules modules, Value picture);

    /**
     * Adds the network to a graph: {@code image} {@code [batch, 3, height, width]}, 0 … 1 → {@code upscaled}
     * {@code [batch, 3, height · scale, width · scale]}, 0 … 1.
     *
     * @param graph an empty one, with the numbers that the network computes in and the device's words
     * @return the graph
     * @throws UserException if a tensor is missing, or one is there that the architecture does not have
     */
    default GraphBuilder build(GraphBuilder graph) {
        Modules modules = Modules.of(graph, weights());
        Dimension batch = Dimension.of("batch_size");
        Dimension colours = Dimension.of(3);
        Value picture = graph.input("image", graph.type(),
                List.of(batch, colours, Dimension.of("height"), Dimension.of("width")));
        graph.output("upscaled", graph.type(),
                List.of(batch, colours, Dimension.of("upscaled_height"), Dimension.of("upscaled_width")),
                modules.ops().clamp(enlarge(modules, picture), 0, 1));
        weights().names().stream().filter(name -> !graph.uses(name)).findFirst().ifPresent(name -> {
            throw new UserException(weights().source() + " has the tensor " + name + ", which the upscaler "
                    + architecture() + " does not use: it is another kind of network, which Gesso does not know."
                    + " Use an upscaler of the ESRGAN or Compact kind.");
        });
        return graph;
    }

    /**
     * Tells from the names of the weights which network they are.
     *
     * @param weights as they lie in the file
     * @throws UserException if they are another network's; it is named where its names tell
     */
    static Upscaler of(Weights weights) {
        Weights plain = unwrapped(weights);
        if (RrdbNet.fits(plain)) {
            return RrdbNet.of(plain);
        }
        if (SrvggNet.fits(plain)) {
            return SrvggNet.of(plain);
        }
        if (Rdn.fits(plain)) {
            return Rdn.of(plain);
        }
        throw OtherUpscaler.refusal(plain);
    }

    /** The weights without what training programs put before all names; averaged weights (EMA) are meant. */
    private static Weights unwrapped(Weights weights) {
        return List.of("params_ema.", "params.", "module.", "netG.")
                .stream()
                .filter(weights::hasBelow)
                .findFirst()
                .map(prefix -> unwrapped(weights.below(prefix)))
                .orElse(weights);
    }

    /** @throws UserException if the first convolution does not take, or the last one does not make, coloured pictures */
    static void requireColours(Weights weights, long in, long out) {
        if (in != 3 || out != 3) {
            throw new UserException(weights.source() + " makes pictures of " + out + " channels from those of " + in
                    + ", and Gesso enlarges coloured pictures, which have 3; use another upscaler.");
        }
    }
}
