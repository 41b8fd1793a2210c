package studio.gesso.engine.diffusion.model;

import java.util.List;
import java.util.Optional;
import studio.gesso.engine.diffusion.onnx.Port;
import studio.gesso.engine.diffusion.onnx.graph.FirstWeight;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.edit.SkipConnections;

/**
 * What a denoiser's graph takes and gives, found in the graph itself, since the settings beside it may be missing or
 * wrong.
 *
 * @param sample the noisy latents (or pixels) that go in: rank 4, or rank 3 where they are packed
 * @param channelsIn how many channels go in, where the graph tells
 * @param channelsOut how many come out, where the graph tells
 * @param context how wide the states of the prompt are; nothing where it takes none, or does not tell
 * @param file the graph
 */
public record DenoiserSignature(Port sample, Optional<Integer> channelsIn, Optional<Integer> channelsOut,
        Optional<Integer> context, OnnxFile file) {

    private static final List<String> CONTEXTS = List.of("encoder_hidden_states", "context", "text_embeddings");
    private static final int PATCH = 2;
    private static final int MOST_LEVELS = 6;
    private static final List<String> SAMPLES = List.of("sample", "hidden_states", "latent", "latents", "x");

    /** Reads a graph; nothing if it takes nothing noisy together with a timestep. */
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
     * What height and width must be multiples of: a transformer takes patches of 2 × 2; a U-Net halves them once for every
     * time that it doubles them again, and joins the halves without looking whether they fit, which can be mended where
     * it is known what is joined ({@link studio.gesso.engine.diffusion.onnx.graph.edit.AnySize}).
     */
    public int multiple() {
        return takes("pooled_projections") || !new SkipConnections(file).areKnown() ? smallest() : 1;
    }

    /** The least height and width: what is halved must not vanish. */
    public int smallest() {
        return takes("pooled_projections") ? PATCH : 1 << Math.min(new SkipConnections(file).doublings(), MOST_LEVELS);
    }

    /** Channels stand second in a picture, and last where 2 × 2 latents are packed into one row. */
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
