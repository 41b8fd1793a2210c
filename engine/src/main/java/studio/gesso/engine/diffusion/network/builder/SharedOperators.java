package studio.gesso.engine.diffusion.network.builder;

import java.util.Arrays;
import java.util.List;

/** What the processor does fastest, in operators that CUDA has too. */
final class SharedOperators implements DeviceOperators {

    @Override
    public Value silu(GraphBuilder graph, Value x) {
        return graph.microsoft("QuickGelu", List.of(x), Attribute.of("alpha", 1f));
    }

    @Override
    public Value groupNorm(GraphBuilder graph, Value x, Value weight, Value bias, int groups, double epsilon,
            Then then) {
        Ops ops = new Ops(graph);
        float[] ones = new float[groups];
        Arrays.fill(ones, 1);
        Value grouped = ops.reshape(x, 0, groups, -1);
        Value normal = graph.op("InstanceNormalization",
                List.of(grouped, graph.numbers(graph.type(), List.of((long) groups), ones),
                        graph.numbers(graph.type(), List.of((long) groups), new float[groups])),
                Attribute.of("epsilon", (float) epsilon));
        Value back = ops.reshapeLike(normal, x);
        Value scaled = ops.mul(back, ops.unsqueeze(weight, 1, 2));
        Value sum = ops.add(scaled, ops.unsqueeze(bias, 1, 2));
        return then == Then.SILU ? silu(graph, sum) : sum;
    }
}
