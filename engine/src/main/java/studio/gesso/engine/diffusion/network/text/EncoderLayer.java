package studio.gesso.engine.diffusion.network.text;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import studio.gesso.engine.diffusion.onnx.graph.Port;

/** Which layer of a text encoder a model reads. */
public enum EncoderLayer {
    /** The last one, after the final normalisation: Stable Diffusion 1 and 2, FLUX.1. */
    LAST(1),
    /** The one before, as it is: SDXL and Stable Diffusion 3. */
    PENULTIMATE(2);

    /** The name of the layers' outputs before their number; 0 is what enters the first layer. */
    private static final String STATES = "hidden_states.";

    private final int fromEnd;

    EncoderLayer(int fromEnd) {
        this.fromEnd = fromEnd;
    }

    /** The output of the layer this far before the end, and {@code skipped} layers more; empty where there is none. */
    Optional<Port> of(List<Port> outputs, int skipped) {
        int layers = (int) outputs.stream().filter(port -> port.name().startsWith(STATES)).count();
        return IntStream.of(layers - fromEnd - skipped)
                .filter(layer -> layer >= 0)
                .boxed()
                .flatMap(layer -> outputs.stream().filter(port -> port.name().equals(STATES + layer)))
                .findFirst();
    }
}
