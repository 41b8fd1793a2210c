package studio.gesso.engine.diffusion.network.architecture.transformer;

import java.util.List;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;

/**
 * What all blocks are told of timestep, guidance and the whole prompt, added up to one row a picture (diffusers'
 * CombinedTimestepTextProjEmbeddings and CombinedTimestepGuidanceTextProjEmbeddings).
 *
 * @param modules those below {@code time_text_embed}
 */
record TimeTextEmbedding(Modules modules) {

    private static final int WAVES = 128;
    private static final float LOGARITHM = (float) -Math.log(10000);

    /** The row of the pooled prompt. */
    Value text(Value pooledProjections) {
        return embedded("text_embedder", pooledProjections);
    }

    /**
     * The row of a number: cosines, then sines of its multiples, in single precision (Timesteps of diffusers with
     * flip_sin_to_cos and shift 0).
     *
     * @param embedder "timestep_embedder" or "guidance_embedder"
     * @param number {@code [batch]} in float
     */
    Value number(String embedder, Value number) {
        Ops ops = modules.ops();
        GraphBuilder graph = ops.graph();
        float[] frequencies = new float[WAVES];
        for (int i = 0; i < WAVES; i++) {
            frequencies[i] = (float) Math.exp(LOGARITHM * i / WAVES);
        }
        Value angles = ops.mul(ops.unsqueeze(number, 1),
                graph.numbers(StoredType.FLOAT, List.of(1L, (long) WAVES), frequencies));
        Value waves = ops.concat(1, graph.op("Cos", List.of(angles)), graph.op("Sin", List.of(angles)));
        return embedded(embedder, graph.type() == StoredType.FLOAT ? waves : ops.cast(waves, graph.type()));
    }

    private Value embedded(String embedder, Value x) {
        Modules layers = modules.at(embedder);
        return layers.linear("linear_2", layers.ops().silu(layers.linear("linear_1", x)));
    }
}
