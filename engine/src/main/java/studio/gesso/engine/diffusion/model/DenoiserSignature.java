package studio.gesso.engine.diffusion.model;

import java.util.List;
import java.util.Optional;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.Port;
import studio.gesso.engine.diffusion.onnx.graph.edit.SkipConnections;
import studio.gesso.engine.diffusion.onnx.graph.walk.FirstWeight;

/**
 * The inputs and outputs of a denoiser's graph, read from the graph itself, because its settings may be missing or
 * wrong.
 *
 * @param sample the noisy latents (or pixels) that go in: rank 4, or rank 3 where they are packed
 * @param channelsIn the input channels, if the graph declares them
 * @param channelsOut the output channels, if the graph declares them
 * @param context the width of the prompt embeddings; empty if there are none, or it is not declared
 * @param file the graph
 */
public record DenoiserSignature(Port sample, Optional<Integer> channelsIn, Optional<Integer> channelsOut,
        Optional<Integer> context, OnnxFile file) {

    private static final List<String> CONTEXTS = List.of("encoder_hidden_states", "context", "text_embeddings");
    private static final int PATCH = 2;
    private static final int MOST_LEVELS = 6;
    private static final List<String> SAMPLES = List.of("sample", "hidden_states", "latent", "latents", "x");

    /** Reads a graph; empty if it does not take noisy latents together with a timestep. */
    public static Optional<DenoiserSignature> of(OnnxFile file) {
        FirstWeight reach = new FirstWeight(file);
        return SAMPLES.stream()
                .flatMap(name -> file.input(name).stream())
                .filter(port -> port.rank() >= 3 && file.inputs().size() > 1)
                .findFirst()
                .map(sample -> new DenoiserSignature(sample, channels(sample).or(() -> filters(reach, sample)),
                        channels(file.outputs().getFirst()), context(file, reach), file));
    }

    /** Whether the graph takes the states of a prompt. */
    public boolean takesText() {
        return context(file).isPresent();
    }

    /** Whether the graph has an input whose name begins so. */
    public boolean takes(String name) {
        return file.inputs().stream().anyMatch(port -> port.name().startsWith(name));
    }

    /**
     * What height and width must be multiples of: a transformer takes patches of 2 × 2; a U-Net halves them once for
     * every time that it doubles them again, and joins the halves without checking the sizes, which can be corrected
     * where the joins are known ({@link studio.gesso.engine.diffusion.onnx.graph.edit.AnySize}).
     */
    public int multiple() {
        return takes("pooled_projections") || !new SkipConnections(file).areKnown() ? smallest() : 1;
    }

    /** The least height and width: a halved side must not become 0. */
    public int smallest() {
        return takes("pooled_projections") ? PATCH : 1 << Math.min(new SkipConnections(file).doublings(), MOST_LEVELS);
    }

    /** Channels are the second axis of a picture, and the last where 2 × 2 latents are packed into one row. */
    private static Optional<Integer> channels(Port port) {
        return port.extent(port.rank() == 4 ? 1 : -1);
    }

    private static Optional<Integer> filters(FirstWeight reach, Port sample) {
        return reach.weight(sample.name(), "Conv").flatMap(weight -> weight.extent(1));
    }

    private static Optional<Integer> context(OnnxFile file, FirstWeight reach) {
        return context(file).flatMap(port -> port.extent(-1)
                .or(() -> reach.weight(port.name(), "MatMul").flatMap(weight -> weight.extent(0))));
    }

    private static Optional<Port> context(OnnxFile file) {
        return CONTEXTS.stream().flatMap(name -> file.input(name).stream()).findFirst();
    }
}
