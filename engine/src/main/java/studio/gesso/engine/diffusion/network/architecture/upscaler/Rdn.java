package studio.gesso.engine.diffusion.network.architecture.upscaler;

import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * A residual dense network (Zhang et al. 2018, "Residual Dense Network for Image Super-Resolution", section 3), by the names
 * of idealo's Image Super-Resolution, whose upscaling part is three convolutions and one pixel shuffle. The last convolution
 * of the original works on pixels enlarged by nearest neighbour; {@code SR} here is the same one by the pixel of the small
 * picture, as Gesso's shipped files have it.
 *
 * @param weights by their names in the paper
 * @param blocks how many residual dense blocks there are
 * @param convolutions how many each has before its fusion
 * @param scale how many times as large the result is
 */
record Rdn(Weights weights, int blocks, int convolutions, int scale) implements Upscaler {

    /** Whether weights are those of such a network. */
    static boolean fits(Weights weights) {
        return weights.hasBelow("F_m1.") && weights.hasBelow("GFF_1.") && weights.hasBelow("UPN1.");
    }

    /**
     * Reads the shape of a network.
     *
     * @throws UserException if it does not enlarge coloured pictures a whole number of times
     */
    static Rdn of(Weights weights) {
        int blocks = 0;
        while (weights.hasBelow("LFF_" + (blocks + 1) + ".")) {
            blocks++;
        }
        int convolutions = 0;
        while (weights.hasBelow("F_1_" + (convolutions + 1) + ".")) {
            convolutions++;
        }
        long made = weights.get("SR.weight").extent(0);
        int scale = (int) Math.round(Math.sqrt(made / 3.0));
        if (made != 3L * scale * scale) {
            throw new UserException(weights.source() + " ends with SR of " + made
                    + " channels, which is no enlarged picture; the file may be incomplete, so download it again.");
        }
        Upscaler.requireColours(weights, weights.get("F_m1.weight").extent(1), made / ((long) scale * scale));
        return new Rdn(weights, blocks, convolutions, scale);
    }

    @Override
    public String architecture() {
        return "RDN";
    }

    @Override
    public Value enlarge(Modules modules, Value picture) {
        Ops ops = modules.ops();
        Value first = same(modules, "F_m1", picture);
        Value x = same(modules, "F_0", first);
        List<Value> local = new ArrayList<>();
        for (int block = 1; block <= blocks; block++) {
            x = dense(modules, block, x);
            local.add(x);
        }
        x = same(modules, "GFF_1", ops.concat(1, local.toArray(Value[]::new)));
        x = ops.add(same(modules, "GFF_2", x), first);
        x = ops.relu(same(modules, "UPN1", x));
        x = ops.relu(same(modules, "UPN2", x));
        return ops.pixelShuffle(same(modules, "SR", same(modules, "UPN3", x)), scale);
    }

    /** Each convolution sees what came in and what all before it made; then local fusion, and what came in is added. */
    private Value dense(Modules modules, int block, Value x) {
        Ops ops = modules.ops();
        List<Value> seen = new ArrayList<>(List.of(x));
        for (int i = 1; i <= convolutions; i++) {
            Value in = seen.size() == 1 ? x : ops.concat(1, seen.toArray(Value[]::new));
            seen.add(ops.relu(same(modules, "F_" + block + "_" + i, in)));
        }
        return ops.add(same(modules, "LFF_" + block, ops.concat(1, seen.toArray(Value[]::new))), x);
    }

    /** A convolution that keeps height and width. */
    private static Value same(Modules modules, String module, Value x) {
        int kernel = Math.toIntExact(modules.stored(module + ".weight").extent(2));
        return modules.conv(module, x, 1, kernel / 2);
    }
}
