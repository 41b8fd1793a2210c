package studio.gesso.engine.diffusion.network;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.pending.PendingModel;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.Port;
import studio.gesso.engine.diffusion.onnx.graph.edit.SkipConnections;
import studio.gesso.engine.tensor.Tensor;

/** A network of a pipeline whose inputs and outputs are found by meaning, for the names of all supported exporters. */
public final class NetworkGraph implements AutoCloseable {

    private final Path file;
    private final List<Port> inputs;
    private final List<Port> outputs;
    private final PendingModel model;
    private final PendingModel.Progress progress;
    private final String part;
    private final Provider provider;
    private Optional<Rescue> rescue = Optional.empty();
    private volatile boolean rescued;
    private boolean told;

    /**
     * Another way to run it, taken from the first run on whose results say nothing, until {@link #retry}: half precision
     * overflows on some devices.
     *
     * @param isNothing whether a result says nothing
     * @param network opens it once more, on the processor
     * @param told hears of that before, in a sentence, once
     */
    public record Rescue(Predicate<Tensor> isNothing, Supplier<NetworkGraph> network, Consumer<String> told) {}

    /**
     * A graph that is opened when it is first run, or before by {@link #begin}.
     *
     * @param graph says which inputs and outputs it has
     * @param progress hears of its opening from whoever waits for it
     * @param part what people call it, such as "text encoder"
     */
    public NetworkGraph(OnnxFile graph, PendingModel model, PendingModel.Progress progress, String part,
            Provider provider) {
        this.file = graph.path();
        this.inputs = graph.inputs();
        this.outputs = graph.outputs();
        this.model = model;
        this.progress = progress;
        this.part = part;
        this.provider = provider;
    }

    /**
     * Lets it be run another way where its results say nothing.
     *
     * @return this
     */
    public NetworkGraph rescuedBy(Rescue other) {
        rescue = Optional.of(other);
        return this;
    }

    /**
     * Lets the next run be on its own device again: the next picture may not be one that leaves the range of its numbers, and
     * one run there costs little beside a picture on the processor.
     */
    public void retry() {
        rescued = false;
    }

    /** Whether its results said nothing, so that it runs the other way now. */
    public boolean isRescued() {
        return rescued;
    }

    /** Lets it be opened in the background, if it is not. */
    public void begin() {
        model.begin();
    }

    /** Ends what can be ended of its opening. */
    public void stop() {
        model.stop();
    }

    /** Waits until it is open. */
    public void await(Cancellation cancellation) {
        model.get(progress, cancellation);
    }

    /**
     * Checks that opening it in the background has not failed.
     *
     * @throws RuntimeException why it has
     */
    public void requireSound() {
        if (model.hasFailed()) {
            await(new Cancellation());
        }
    }

    /** What heights and widths of latents must be multiples of, as the graph halves and doubles them; 1 for any size. */
    int multiple() {
        return 1 << new SkipConnections(OnnxFile.read(file, file.toString())).rigidDoublings();
    }

    Provider provider() {
        return provider;
    }

    String part() {
        return part;
    }

    /** The input of the first of these names that exists. */
    public Optional<Port> input(String... names) {
        return named(inputs, names);
    }

    /** The input of one of these names, or else the first one that has this rank. */
    public Port input(int rank, String... names) {
        return input(names).or(() -> ranked(inputs, rank)).orElseThrow(() -> lacks("input", names));
    }

    /** The output of one of these names, or else the first one that has this rank. */
    public Port output(int rank, String... names) {
        return findOutput(rank, names).orElseThrow(() -> lacks("output", names));
    }

    /** The output of one of these names, or else the first one that has this rank, if there is any. */
    public Optional<Port> findOutput(int rank, String... names) {
        return named(outputs, names).or(() -> ranked(outputs, rank));
    }

    /** All inputs, in the order of the graph. */
    public List<Port> inputs() {
        return inputs;
    }

    /** All outputs, in the order of the graph. */
    public List<Port> outputs() {
        return outputs;
    }

    /**
     * Runs the graph.
     *
     * @param feeds may contain more than the graph takes; a boolean input without a feed turns hidden states on, and is
     *            false otherwise
     */
    public Map<String, Tensor> run(Map<String, Feed> feeds, Set<String> wanted, Cancellation cancellation) {
        if (!rescued) {
            Map<String, Tensor> results = runHere(feeds, wanted, cancellation);
            if (rescue.isEmpty() || results.values().stream().noneMatch(rescue.get().isNothing)) {
                return results;
            }
            rescued = true;
            tellOnce(rescue.get());
        }
        return rescue.orElseThrow().network.get().run(feeds, wanted, cancellation);
    }

    private void tellOnce(Rescue taken) {
        if (!told) {
            told = true;
            taken.told.accept("The " + part + " gives no usable numbers (NaN, or all the same) on the "
                    + provider.label()
                    + ", so it runs on the processor, which takes longer. The next picture tries the "
                    + provider.label() + " again.");
        }
    }

    private Map<String, Tensor> runHere(Map<String, Feed> feeds, Set<String> wanted, Cancellation cancellation) {
        Map<String, Feed> taken = new HashMap<>();
        for (Port port : inputs) {
            taken.put(port.name(), Optional.ofNullable(feeds.get(port.name())).orElseGet(() -> unused(port)));
        }
        return model.get(progress, cancellation).run(taken, wanted, cancellation);
    }

    /** Runs the graph for one output. */
    public Tensor run(Map<String, Feed> feeds, Port wanted, Cancellation cancellation) {
        return Objects.requireNonNull(run(feeds, Set.of(wanted.name()), cancellation).get(wanted.name()));
    }

    /** The time spent inside the network since it was opened. */
    public Duration nativeTime() {
        return model.ifOpen().map(OnnxModel::nativeTime).orElse(Duration.ZERO);
    }

    /** Frees the working memory of runs; the next run allocates it again. */
    public void trim() {
        model.ifOpen().ifPresent(OnnxModel::trim);
    }

    /** Whether it is open now. */
    public boolean isOpen() {
        return model.ifOpen().isPresent();
    }

    /**
     * Closes it to make room for others; the next run opens it again.
     *
     * @return whether that freed memory; not where it is closed, or cannot be opened again
     */
    public boolean release() {
        return model.release();
    }

    @Override
    public void close() {
        model.close();
    }

    private Feed unused(Port port) {
        if (port.type() != ElementType.BOOL) {
            throw new UserException(
                    "The " + part + " in " + file + " asks for " + port.name() + " " + port.shape()
                            + ", which Gesso does not know; export the model again with a common exporter.");
        }
        return Feed.of(port.name().equals("output_hidden_states") ? 1 : 0);
    }

    private UserException lacks(String kind, String... names) {
        return new UserException("The " + part + " in " + file + " has no " + kind + " " + names[0]
                + "; it may be another network under this name, so export or download it again.");
    }

    private static Optional<Port> named(List<Port> ports, String... names) {
        return Stream.of(names).flatMap(name -> ports.stream().filter(port -> port.name().equals(name))).findFirst();
    }

    private static Optional<Port> ranked(List<Port> ports, int rank) {
        return ports.stream().filter(port -> port.rank() == rank).findFirst();
    }
}
