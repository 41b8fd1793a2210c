package studio.gesso.engine.diffusion.network.architecture.unet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import studio.gesso.engine.diffusion.network.architecture.unet.AdapterLayers.Layer;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetInputs.ControlNets;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetInputs.Reach;
import studio.gesso.engine.diffusion.network.architecture.unet.block.BlockContext.AdapterTerm;
import studio.gesso.engine.diffusion.network.builder.Dimension;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.network.builder.Value;

/**
 * Declares the inputs of a U-Net that are not its own.
 *
 * @param graph the graph
 * @param config what config.json says
 * @param inputs which inputs it has
 */
record UNetPorts(GraphBuilder graph, UNetConfig config, UNetInputs inputs) {

    private static final Dimension BATCH = Dimension.of("batch");

    /** The residual of ControlNets for a skip connection. */
    Optional<Value> residual(int skip, int channels) {
        return residual("down_block_" + skip + "_additional_residual", channels);
    }

    /** The residual of ControlNets for the middle. */
    Optional<Value> residualOfMiddle() {
        return residual("mid_block_additional_residual", config.down().getLast().channels());
    }

    private Optional<Value> residual(String name, int channels) {
        return inputs.controlNets() == ControlNets.TAKEN ? Optional.of(picture(name, channels)) : Optional.empty();
    }

    /** The feature of T2I-Adapters for a block; that behind the last one is the middle. */
    Optional<Value> feature(int block) {
        int last = config.down().size() - 1;
        int channels = config.down().get(Math.min(block, last)).channels();
        return block < inputs.features()
                ? Optional.of(picture("down_intrablock_additional_residual_" + block, channels))
                : Optional.empty();
    }

    private Value picture(String name, int channels) {
        return graph.input(name, graph.type(), List.of(BATCH, Dimension.of(channels),
                Dimension.of(name + "_height"), Dimension.of(name + "_width")));
    }

    /** What the IP-Adapters add, by the name of the cross attention. */
    Map<String, List<AdapterTerm>> adapters() {
        Map<String, List<AdapterTerm>> terms = new HashMap<>();
        List<Layer> layers = inputs.adapters().isEmpty() ? List.of() : AdapterLayers.of(config).all();
        for (int i = 0; i < inputs.adapters().size(); i++) {
            String adapter = "ip_adapter_" + i + ".";
            Map<Integer, Value> masks = masks(adapter, inputs.adapters().get(i), layers);
            layers.forEach(layer -> terms.computeIfAbsent(layer.module(), _ -> new ArrayList<>())
                    .add(new AdapterTerm(tokens(adapter, layer, "key"), tokens(adapter, layer, "value"),
                            Optional.ofNullable(masks.get(layer.level())))));
        }
        return terms;
    }

    private Value tokens(String adapter, Layer layer, String what) {
        return graph.input(adapter + layer.number() + "." + what, graph.type(),
                List.of(BATCH, Dimension.of(adapter + "tokens"), Dimension.of(layer.width())));
    }

    private Map<Integer, Value> masks(String adapter, Reach reach, List<Layer> layers) {
        IntStream levels = reach == Reach.WHERE_MASKED
                ? layers.stream().mapToInt(Layer::level).distinct()
                : IntStream.empty();
        return levels.boxed().collect(Collectors.toMap(level -> level, level -> {
            String name = adapter + "mask." + level;
            return graph.input(name, graph.type(),
                    List.of(Dimension.of(1), Dimension.of(name + "_queries"), Dimension.of(1)));
        }));
    }
}
