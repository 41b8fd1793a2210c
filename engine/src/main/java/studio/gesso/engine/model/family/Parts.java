package studio.gesso.engine.model.family;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import studio.gesso.engine.model.ModelFolder;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.model.SchedulerConfig;
import studio.gesso.engine.model.network.Graph;
import studio.gesso.engine.model.text.ClipEncoder;
import studio.gesso.engine.model.text.Layer;
import studio.gesso.engine.onnx.Provider;
import studio.gesso.engine.onnx.file.OnnxFile;
import studio.gesso.engine.onnx.file.WeightFiles;
import studio.gesso.engine.tensor.Refusal;
import studio.gesso.engine.text.Tokenizer;

/** The parts of a model folder as a family opens them; what has been opened is closed with it. */
final class Parts implements AutoCloseable {

    private final ModelFolder folder;
    private final Provider provider;
    private final Map<Copy, Graph> opened = new HashMap<>();

    /**
     * One of the ways in which a part can be open.
     *
     * @param without how many of its last layers are left out
     * @param anySize whether it takes latents of any height and width
     */
    private record Copy(Part part, Provider device, int without, boolean anySize) {

        static Copy usual(Part part, Provider device) {
            return new Copy(part, device, 0, false);
        }
    }

    Parts(ModelFolder folder, Provider provider) {
        this.folder = folder;
        this.provider = provider;
    }

    ModelFolder folder() {
        return folder;
    }

    Provider provider() {
        return provider;
    }

    /** The network of a part, which the model cannot do without. */
    Graph graph(Part part) {
        return open(part, provider);
    }

    /** The network of a part, if the folder has it. */
    Optional<Graph> optional(Part part) {
        return folder.graph(part).map(_ -> open(part, provider));
    }

    /** The network of a part on the processor, opened when it is needed; empty where all of them are there. */
    Optional<Supplier<Graph>> onProcessor(Part part) {
        return provider == Provider.CPU
                ? Optional.empty()
                : Optional.of(() -> open(part, Provider.CPU));
    }

    /** The network of a text encoder without its last layers, opened when it is needed. */
    Graph without(int layers, Part part) {
        return opened.computeIfAbsent(new Copy(part, provider, layers, false),
                _ -> Graph.openWithout(layers, file(part), part.label(), provider));
    }

    /**
     * The network of a part such that it takes latents of any height and width, in place of the usual one: two seldom fit
     * into memory. Where it cannot be opened, {@link #graph} opens the usual one again.
     */
    Graph forAnySize(Part part) {
        Copy copy = new Copy(part, provider, 0, true);
        if (!opened.containsKey(copy)) {
            Optional.ofNullable(opened.remove(Copy.usual(part, provider))).ifPresent(Graph::close);
        }
        return opened.computeIfAbsent(copy, _ -> Graph.openForAnySize(file(part), part.label(), provider));
    }

    /** A text encoder of CLIP with its tokenizer. */
    ClipEncoder clip(Part tokenizer, Part encoder, Layer layer, String pooled) {
        return new ClipEncoder(tokenizer(tokenizer), graph(encoder), layers -> without(layers, encoder), layer, pooled);
    }

    Tokenizer tokenizer(Part part) {
        return Tokenizer.open(folder.folder(part).orElseThrow(() -> missing(part)));
    }

    /** The noise schedule of a part. */
    SchedulerConfig schedule(Part part) {
        return SchedulerConfig.of(folder.config(part).orElseThrow(() -> missing(part)));
    }

    /** The time spent inside all networks since they were opened. */
    Duration nativeTime() {
        return opened.values().stream().map(Graph::nativeTime).reduce(Duration.ZERO, Duration::plus);
    }

    /** Gives back the memory that runs have worked in. */
    void trim() {
        opened.values().forEach(Graph::trim);
    }

    @Override
    public void close() {
        opened.values().forEach(Graph::close);
    }

    private Graph open(Part part, Provider device) {
        Path file = file(part);
        return opened.computeIfAbsent(Copy.usual(part, device), _ -> {
            new WeightFiles(OnnxFile.read(file, folder.say(file)), folder::say).require();
            return Graph.open(file, part.label(), device);
        });
    }

    private Path file(Part part) {
        return folder.graph(part).orElseThrow(() -> missing(part));
    }

    private Refusal missing(Part part) {
        return new Refusal("The model " + folder.name() + " lacks its " + part.label() + ": the folder " + part.folder()
                + " of the export is missing in " + folder.path() + ". Export or download the model again.");
    }
}
