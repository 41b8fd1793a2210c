package studio.gesso.engine.model.family;

import java.util.stream.Stream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import studio.gesso.engine.model.ModelFolder;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.model.SchedulerConfig;
import studio.gesso.engine.model.network.Graph;
import studio.gesso.engine.onnx.Provider;
import studio.gesso.engine.tensor.Refusal;
import studio.gesso.engine.text.Tokenizer;

/** The parts of a model folder as a family opens them; what has been opened is closed with it. */
final class Parts implements AutoCloseable {

    private final ModelFolder folder;
    private final Provider provider;
    private final Map<Part, Graph> opened = new EnumMap<>(Part.class);
    private final Map<Part, Graph> onProcessor = new EnumMap<>(Part.class);

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
        return optional(part).orElseThrow(() -> missing(part));
    }

    /** The network of a part, if the folder has it. */
    Optional<Graph> optional(Part part) {
        return open(part, provider, opened);
    }

    /** The network of a part on the processor, opened when it is needed. */
    Supplier<Graph> onProcessor(Part part) {
        return () -> open(part, Provider.CPU, onProcessor).orElseThrow(() -> missing(part));
    }

    /** The U-Net once more, in place of the one that is open: it takes latents of any height and width. */
    Graph forAnySize() {
        opened.remove(Part.UNET).close();
        Graph graph = Graph.openForAnySize(folder.graph(Part.UNET).orElseThrow(), Part.UNET.label(), provider);
        opened.put(Part.UNET, graph);
        return graph;
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
        return all().map(Graph::nativeTime).reduce(Duration.ZERO, Duration::plus);
    }

    /** Gives back the memory that runs have worked in. */
    void trim() {
        all().forEach(Graph::trim);
    }

    @Override
    public void close() {
        all().forEach(Graph::close);
    }

    private Stream<Graph> all() {
        return Stream.concat(opened.values().stream(), onProcessor.values().stream());
    }

    private Optional<Graph> open(Part part, Provider device, Map<Part, Graph> among) {
        return folder.graph(part)
                .map(file -> among.computeIfAbsent(part, _ -> Graph.open(file, part.label(), device)));
    }

    private Refusal missing(Part part) {
        return new Refusal("The model " + folder.name() + " lacks its " + part.label() + ": the folder " + part.folder()
                + " of the export is missing in " + folder.path() + ". Export or download the model again.");
    }
}
