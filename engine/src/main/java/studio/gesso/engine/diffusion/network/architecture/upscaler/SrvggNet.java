package studio.gesso.engine.diffusion.network.architecture.upscaler;

import java.util.List;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * SRVGGNetCompact: convolutions in one row, whose last one makes the pixels that are added to the picture enlarged by
 * nearest neighbour (Wang et al., Real-ESRGAN's small models).
 *
 * @param weights by its own names
 * @param last the number of the last convolution; they are numbered together with the activations between
 * @param scale how many times as large the result is
 */
record SrvggNet(Weights weights, int last, int scale) implements Upscaler {

    /** Whether weights are those of such a network. */
    static boolean fits(Weights weights) {
        return weights.find("body.0.weight").filter(first -> first.shape().size() == 4).isPresent()
                && weights.find("body.1.weight").filter(slopes -> slopes.shape().size() == 1).isPresent();
    }

    /**
     * Reads the shape of a network.
     *
     * @throws UserException if it does not enlarge coloured pictures a whole number of times
     */
    static SrvggNet of(Weights weights) {
        int last = 0;
        while (weights.hasBelow("body." + (last + 1) + ".")) {
            last++;
        }
        long made = weights.get("body." + last + ".weight").extent(0);
        long in = weights.get("body.0.weight").extent(1);
        int scale = (int) Math.round(Math.sqrt(made / 3.0));
        if (made != 3L * scale * scale || last % 2 != 0) {
            throw new UserException(weights.source() + " ends with body." + last + " of " + made
                    + " channels, which is no enlarged picture; the file may be incomplete, so download it again.");
        }
        Upscaler.requireColours(weights, in, made / ((long) scale * scale));
        return new SrvggNet(weights, last, scale);
    }

    @Override
    public String architecture() {
        return "Compact";
    }

    @Override
    public Value enlarge(Modules modules, Value picture) {
        Ops ops = modules.ops();
        Value x = picture;
        for (int layer = 0; layer <= last; layer++) {
            x = layer % 2 == 0 ? modules.conv("body." + layer, x, 1, 1) : prelu(modules, layer, x);
        }
        return ops.add(ops.pixelShuffle(x, scale), ops.nearest(picture, scale));
    }

    /** Negative numbers are multiplied by a slope of each channel. */
    private static Value prelu(Modules modules, int layer, Value x) {
        Value slopes = modules.ops().unsqueeze(modules.weight("body." + layer + ".weight"), 1, 2);
        return modules.graph().op("PRelu", List.of(x, slopes));
    }
}
