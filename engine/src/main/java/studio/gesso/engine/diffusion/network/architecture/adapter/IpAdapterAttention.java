package studio.gesso.engine.diffusion.network.architecture.adapter;

import java.util.List;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.architecture.unet.AdapterLayers;
import studio.gesso.engine.diffusion.network.architecture.unet.AdapterLayers.Layer;
import studio.gesso.engine.diffusion.network.builder.Dimension;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Value;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * The part of an IP-Adapter that turns tokens into keys and values for every cross attention of a U-Net
 * ({@code ip_adapter.N.to_k_ip}, {@code to_v_ip}; Ye et al. 2023, equation 5). It runs once for a picture, not once a step, and
 * the U-Net needs none of the adapter's weights.
 *
 * <p>Inputs: {@code tokens [batch, tokens, width of the text]} (those of several pictures behind each other) and
 * {@code scale [layers]}, one number for each cross attention in the order of {@link AdapterLayers}. Outputs for number N
 * of each: {@code N.key} and {@code N.value}, which are inputs of the U-Net behind {@code ip_adapter_A.}; the value is
 * multiplied by the scale, so that 0 is as if there were no adapter, bit for bit.
 *
 * @param layers the cross attentions of the U-Net
 */
public record IpAdapterAttention(AdapterLayers layers) {

    private static final Dimension BATCH = Dimension.of("batch");
    private static final Dimension TOKENS = Dimension.of("tokens");

    /**
     * Adds the network to a graph.
     *
     * @param weights the file's tensors by its own names
     * @throws UserException if one is missing, or is for another U-Net
     */
    public void build(GraphBuilder graph, Weights weights) {
        Modules modules = Modules.of(graph, weights).at("ip_adapter");
        long width = modules.stored(layers.all().getFirst().number() + ".to_k_ip.weight").extent(1);
        Value tokens = graph.input("tokens", graph.type(), List.of(BATCH, TOKENS, Dimension.of(width)));
        Value scales = modules.ops()
                .cast(graph.input("scale", StoredType.FLOAT, List.of(Dimension.of(layers.all().size()))), graph.type());
        for (int i = 0; i < layers.all().size(); i++) {
            Layer layer = layers.all().get(i);
            String number = Integer.toString(layer.number());
            check(modules, layer);
            output(graph, number + ".key", layer, modules.linear(number + ".to_k_ip", tokens));
            Value value = modules.linear(number + ".to_v_ip", tokens);
            output(graph, number + ".value", layer, modules.ops().mul(value, modules.ops().gather(scales, 0, i)));
        }
    }

    private static void check(Modules modules, Layer layer) {
        long found = modules.stored(layer.number() + ".to_k_ip.weight").extent(0);
        if (found != layer.width()) {
            throw new UserException(modules.weights().source() + " is for another model: its layer " + layer.number()
                    + " has " + found + " channels, and " + layer.module() + " of this model has " + layer.width()
                    + "; use an IP-Adapter for this model's family.");
        }
    }

    private static void output(GraphBuilder graph, String name, Layer layer, Value value) {
        graph.output(name, graph.type(), List.of(BATCH, TOKENS, Dimension.of(layer.width())), value);
    }
}
