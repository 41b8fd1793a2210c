package studio.gesso.engine.diffusion.network.architecture.upscaler;

import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.builder.Attribute;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * RRDBNet: residual blocks of residual dense blocks (Wang et al. 2018, ESRGAN, section 3.1; Wang et al. 2021,
 * Real-ESRGAN, for the folding), as spandrel runs it.
 *
 * @param weights by the names of Real-ESRGAN
 * @param blocks how many residual blocks there are
 * @param steps how often the size is doubled
 * @param fold of how many pixels in each direction one is made first; 1 for none
 */
record RrdbNet(Weights weights, int blocks, int steps, int fold) implements Upscaler {

    private static final double SLOPE = 0.2;
    private static final double RESIDUAL = 0.2;
    private static final int CONVOLUTIONS = 5;
    /** Folded pictures are filled to a multiple of this, in pixels. */
    private static final int MULTIPLE = 4;
    private static final int MOST_STEPS = 4;

    /** Whether weights are those of such a network. */
    static boolean fits(Weights weights) {
        return weights.hasBelow("model.1.sub.0.RDB1.") || weights.hasBelow("RRDB_trunk.0.RDB1.")
                || weights.hasBelow("body.0.rdb1.");
    }

    /**
     * Reads the shape of a network.
     *
     * @throws UserException if it does not enlarge coloured pictures a whole number of times
     */
    static RrdbNet of(Weights named) {
        Weights weights = RrdbKeys.named(named);
        int blocks = count(weights, "body.", ".rdb1.", 0);
        int steps = count(weights, "conv_up", ".", 1);
        long in = weights.get("conv_first.weight").extent(1);
        long out = weights.get("conv_last.weight").extent(0);
        int fold = in == 4 * out ? 2 : in == 16 * out ? 4 : 1;
        Upscaler.requireColours(weights, in / (fold * fold), out);
        if (steps > MOST_STEPS || (1 << steps) % fold != 0) {
            throw new UserException(weights.source() + " doubles pictures " + steps + " times after folding " + fold
                    + " pixels into one, which no known upscaler does; download it again.");
        }
        return new RrdbNet(weights, blocks, steps, fold);
    }

    private static int count(Weights weights, String before, String after, int first) {
        int number = first;
        while (weights.hasBelow(before + number + after)) {
            number++;
        }
        return number - first;
    }

    @Override
    public String architecture() {
        return "ESRGAN";
    }

    @Override
    public int scale() {
        return (1 << steps) / fold;
    }

    @Override
    public Value enlarge(Modules modules, Value picture) {
        Ops ops = modules.ops();
        Value first = modules.conv("conv_first", fold == 1 ? picture : folded(ops, picture), 1, 1);
        Value x = first;
        for (int block = 0; block < blocks; block++) {
            x = block(modules.at("body." + block), x);
        }
        x = ops.add(first, modules.conv("conv_body", x, 1, 1));
        for (int step = 1; step <= steps; step++) {
            x = ops.leakyRelu(modules.conv("conv_up" + step, ops.nearest(x, 2), 1, 1), SLOPE);
        }
        x = modules.conv("conv_last", ops.leakyRelu(modules.conv("conv_hr", x, 1, 1), SLOPE), 1, 1);
        return fold == 1 ? x : cut(ops, x, picture);
    }

    private static Value block(Modules block, Value x) {
        Value y = x;
        for (int dense = 1; dense <= 3; dense++) {
            y = dense(block.at("rdb" + dense), y);
        }
        return block.ops().add(x, block.ops().scale(y, RESIDUAL));
    }

    /** Each convolution sees what came in and what all before it made; ESRGAN+ adds shortcuts (Rakotonirina 2020). */
    private static Value dense(Modules block, Value x) {
        Ops ops = block.ops();
        List<Value> seen = new ArrayList<>(List.of(x));
        for (int i = 1; i < CONVOLUTIONS; i++) {
            Value y = ops.leakyRelu(block.conv("conv" + i, ops.concat(1, seen.toArray(Value[]::new)), 1, 1), SLOPE);
            seen.add(shortcut(block, i, y, seen));
        }
        Value last = block.conv("conv5", ops.concat(1, seen.toArray(Value[]::new)), 1, 1);
        return ops.add(x, ops.scale(last, RESIDUAL));
    }

    private static Value shortcut(Modules block, int convolution, Value y, List<Value> seen) {
        if (!block.has("conv1x1") || convolution % 2 != 0) {
            return y;
        }
        return block.ops().add(y, convolution == 2 ? block.conv("conv1x1", seen.getFirst(), 1, 0) : seen.get(2));
    }

    /** Fills the picture on the right and below, and folds its pixels into channels. */
    private Value folded(Ops ops, Value picture) {
        return ops.pixelUnshuffle(filled(ops, filled(ops, picture, 2), 3), fold, 3);
    }

    /** Fills up an axis by reflection, and where even this is too short, with what was reflected last. */
    private static Value filled(Ops ops, Value picture, int axis) {
        GraphBuilder graph = ops.graph();
        Value extent = graph.op("Squeeze", List.of(ops.shape(picture, axis, axis + 1)));
        Value beyond = graph.op("Mod", List.of(ops.sub(graph.integer(0), extent), graph.integer(MULTIPLE)));
        Value places = graph.op("Range",
                List.of(graph.integer(0), ops.add(extent, beyond), graph.integer(1)));
        Value last = ops.sub(extent, graph.integer(1));
        Value mirrored = ops.sub(last, graph.op("Abs", List.of(ops.sub(last, places))));
        Value inside = graph.op("Max", List.of(mirrored, graph.integer(0)));
        return graph.op("Gather", List.of(picture, inside), Attribute.of("axis", (long) axis));
    }

    /** Cuts off what the filling has become. */
    private Value cut(Ops ops, Value enlarged, Value picture) {
        GraphBuilder graph = ops.graph();
        Value ends = ops.mul(ops.shape(picture, 2, 4), graph.integer(scale()));
        return graph.op("Slice", List.of(enlarged, graph.integers(0, 0), ends, graph.integers(2, 3)));
    }
}
