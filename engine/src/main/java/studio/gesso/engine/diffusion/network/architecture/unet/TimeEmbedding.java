package studio.gesso.engine.diffusion.network.architecture.unet;

import java.util.List;
import java.util.Optional;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetConfig.Added;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetConfig.ClassLabels;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetConfig.TimeWaves;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetConfig.TimeWaves.First;
import studio.gesso.engine.diffusion.network.builder.Dimension;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;

/**
 * The embedding of the timestep and of what is embedded with it; it declares the inputs {@code timestep},
 * {@code timestep_cond}, {@code class_labels}, {@code text_embeds} and {@code time_ids}, as far as a network has them.
 *
 * @param modules the whole network's
 * @param config what config.json says
 */
record TimeEmbedding(Modules modules, UNetConfig config) {

    private static final double LONGEST_PERIOD = 10_000;
    private static final Dimension BATCH = Dimension.of("batch");

    /** The sum of all, behind the SiLU that every residual layer applies to it: {@code [batch or 1, width]}. */
    Value add() {
        Ops ops = modules.ops();
        Value timestep = modules.graph().input("timestep", StoredType.FLOAT, List.of());
        Value sum = embedded("time_embedding", withCondition(waves(ops.reshape(timestep, 1), config.time())));
        Optional<Value> classes = classes();
        if (classes.isPresent()) {
            sum = ops.add(sum, classes.get());
        }
        if (config.added() instanceof Added.TextTime added) {
            sum = ops.add(sum, textTime(added));
        }
        return ops.silu(sum);
    }

    /** The embedding of guidance that LCM adds (Luo et al. 2023). */
    private Value withCondition(Value waves) {
        String projection = "time_embedding.cond_proj";
        if (!modules.has(projection)) {
            return waves;
        }
        Dimension width = Dimension.of(modules.stored(projection + ".weight").extent(1));
        Value condition = modules.graph().input("timestep_cond", modules.graph().type(), List.of(BATCH, width));
        return modules.ops().add(waves, modules.linear(projection, condition));
    }

    private Optional<Value> classes() {
        return switch (config.classes()) {
            case ClassLabels.None() -> Optional.empty();
            case ClassLabels.Rows() -> Optional.of(modules.embedding("class_embedding", labels(StoredType.INT64)));
            case ClassLabels.Times() ->
                Optional.of(embedded("class_embedding", waves(labels(StoredType.FLOAT), config.time())));
            case ClassLabels.Vectors(int width) -> {
                Value labels = labels(modules.graph().type(), Dimension.of(width));
                yield Optional.of(modules.has("class_embedding.linear_1")
                        ? embedded("class_embedding", labels)
                        : modules.linear("class_embedding", labels));
            }
        };
    }

    private Value labels(StoredType type, Dimension... more) {
        List<Dimension> shape = more.length == 0 ? List.of(BATCH) : List.of(BATCH, more[0]);
        return modules.graph().input("class_labels", type, shape);
    }

    /** The pooled text and the waves of the framing behind each other, embedded together (Podell et al. 2023). */
    private Value textTime(Added.TextTime added) {
        Ops ops = modules.ops();
        int numbers = added.numbers();
        int pooled = added.width() - numbers * added.timeWidth();
        Value text = modules.graph().input("text_embeds", modules.graph().type(), List.of(BATCH, Dimension.of(pooled)));
        Value ids = modules.graph().input("time_ids", StoredType.FLOAT, List.of(BATCH, Dimension.of(numbers)));
        Value waves = waves(ops.reshape(ids, -1), config.time().ofWidth(added.timeWidth()));
        Value all = ops.concat(-1, text, ops.reshape(waves, -1, (long) numbers * added.timeWidth()));
        return embedded("add_embedding", all);
    }

    /**
     * Sines and cosines of numbers (Vaswani et al. 2017, section 3.5; {@code get_timestep_embedding} in diffusers),
     * computed in float32 whatever the network's type.
     *
     * @param numbers {@code [n]} in float32
     * @return {@code [n, width]} in the network's type
     */
    private Value waves(Value numbers, TimeWaves kind) {
        Ops ops = modules.ops();
        int half = kind.width() / 2;
        float[] frequencies = new float[half];
        for (int i = 0; i < half; i++) {
            float exponent = (float) -Math.log(LONGEST_PERIOD) * i / (half - kind.shift());
            frequencies[i] = (float) Math.exp(exponent);
        }
        Value table = modules.graph().numbers(StoredType.FLOAT, List.of(1L, (long) half), frequencies);
        Value phases = ops.mul(ops.unsqueeze(numbers, 1), table);
        Value sines = ops.sin(phases);
        Value cosines = ops.cos(phases);
        Value both = kind.first() == First.COSINES
                ? ops.concat(-1, cosines, sines)
                : ops.concat(-1, sines, cosines);
        return ops.cast(both, modules.graph().type());
    }

    private Value embedded(String module, Value x) {
        Value hidden = modules.ops().silu(modules.linear(module + ".linear_1", x));
        return modules.linear(module + ".linear_2", hidden);
    }
}
