package studio.gesso.engine.library.inspect.check;

import java.util.Optional;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.Port;
import studio.gesso.engine.diffusion.onnx.graph.walk.FirstWeight;

/** The widths of a model's parts, read from their graphs; empty if a graph does not declare them. */
final class Extents {

    private Extents() {}

    /** The width of the states that a text encoder gives. */
    static Optional<Integer> states(OnnxFile encoder) {
        Optional<Port> states = encoder.output("last_hidden_state")
                .or(() -> encoder.outputs().stream().filter(port -> port.rank() == 3).findFirst());
        return states.flatMap(port -> port.extent(-1));
    }

    /** How many token ids a text encoder knows. */
    static Optional<Integer> vocabulary(OnnxFile encoder) {
        return new FirstWeight(encoder).weight("input_ids", "Gather").flatMap(weight -> weight.extent(0));
    }

    /** The channels of what goes into a graph of pictures or latents. */
    static Optional<Integer> channelsIn(OnnxFile graph) {
        return graph.inputs()
                .stream()
                .findFirst()
                .flatMap(input -> input.extent(1)
                        .or(() -> new FirstWeight(graph).weight(input.name(), "Conv")
                                .flatMap(weight -> weight.extent(1))));
    }
}
