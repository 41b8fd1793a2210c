package studio.gesso.engine.diffusion.model.adapter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.onnx.graph.Weight;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * The weights of a network that an exporter has written, by diffusers' names. Exporters keep the names of convolutions and
 * biases; a matrix has been transposed and has lost its name, but its product is still called after its module, such as
 * {@code /down_blocks.0/attentions.0/transformer_blocks.0/attn1/to_q/MatMul_output_0}.
 *
 * @param graph the network
 */
record ExportedWeights(OnnxFile graph) {

    private static final Set<StoredType> TYPES = Set.of(StoredType.FLOAT, StoredType.FLOAT16);

    /** Modules at the top of the networks that LoRAs change; what exporters put in front of them is left out. */
    private static final Pattern TOP = Pattern
            .compile("(?:^|.*?[./])((?:down_blocks|mid_block|up_blocks|conv_in|conv_out|"
                    + "conv_norm_out|time_embedding|add_embedding|text_model|text_projection|transformer_blocks|"
                    + "single_transformer_blocks|pos_embed|x_embedder|context_embedder|time_text_embed|norm_out|proj_out|"
                    + "encoder|shared)[./].*)");

    private static final Pattern PRODUCT = Pattern.compile("/(.*)/MatMul_output_0");

    /**
     * The weights; each tensor is called as in the graph, and found by diffusers' name. One that several modules share is
     * left out.
     *
     * @param source what messages call the model
     */
    Weights named(String source) {
        Map<String, Weight> known = graph.weights()
                .stream()
                .filter(weight -> TYPES.contains(weight.type()))
                .collect(Collectors.toMap(Weight::name, Function.identity(), (first, _) -> first));
        Map<String, Long> uses = graph.nodes()
                .stream()
                .flatMap(node -> node.inputs().stream())
                .filter(known::containsKey)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        known.keySet().removeIf(name -> uses.getOrDefault(name, 0L) != 1);
        Map<String, StoredTensor> named = new LinkedHashMap<>();
        known.values()
                .forEach(weight -> top(weight.name())
                        .ifPresent(name -> stored(weight).ifPresent(tensor -> named.put(name, tensor))));
        graph.nodes()
                .forEach(node -> matrix(node, known).ifPresent(weight -> module(node)
                        .ifPresent(module -> stored(weight)
                                .ifPresent(tensor -> named.put(module + ".weight", tensor.transposed())))));
        return new Weights(source, named);
    }

    private static Optional<Weight> matrix(OnnxFile.Node node, Map<String, Weight> known) {
        List<String> inputs = node.inputs();
        return node.operator().equals("MatMul")
                ? Optional.ofNullable(known.get(inputs.getLast())).filter(weight -> weight.shape().size() == 2)
                : Optional.empty();
    }

    private static Optional<String> module(OnnxFile.Node node) {
        Matcher product = PRODUCT.matcher(node.outputs().getFirst());
        return product.matches() ? top(product.group(1).replace('/', '.')) : Optional.empty();
    }

    private static Optional<String> top(String name) {
        Matcher top = TOP.matcher(name);
        return top.matches() ? Optional.of(top.group(1)) : Optional.empty();
    }

    private Optional<StoredTensor> stored(Weight weight) {
        return data(weight).map(data -> new StoredTensor(weight.name(), weight.type(), weight.shape(), data));
    }

    private Optional<TensorData> data(Weight weight) {
        return switch (weight.place()) {
            case Weight.Place.Inside(long offset, long length) ->
                Optional.of(new TensorData.InFile(graph.path().toAbsolutePath(), offset, length));
            case Weight.Place.ExternalFile external -> external.file(graph.file())
                    .map(file -> new TensorData.InFile(file.toAbsolutePath(), external.offset(), weight.bytes()));
            case Weight.Place.Listed _ -> Optional.empty();
        };
    }
}
