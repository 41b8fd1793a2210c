package studio.gesso.engine.diffusion.model.control;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.guidance.control.ControlNetworks;
import studio.gesso.engine.diffusion.guidance.control.IpAdapterNetworks;
import studio.gesso.engine.diffusion.guidance.control.Reference;
import studio.gesso.engine.diffusion.model.GeneratedGraphs;
import studio.gesso.engine.diffusion.model.GeneratedGraphs.Companion;
import studio.gesso.engine.diffusion.network.memory.PartMemory;
import studio.gesso.engine.diffusion.network.Backbone;
import studio.gesso.engine.diffusion.network.ControlNet;
import studio.gesso.engine.diffusion.network.ControlNetConditioning;
import studio.gesso.engine.diffusion.network.FeatureAdapter;
import studio.gesso.engine.diffusion.network.NetworkGraph;
import studio.gesso.engine.diffusion.network.memory.Room;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.WeightFiles;
import studio.gesso.engine.diffusion.onnx.opening.Optimisation;
import studio.gesso.engine.diffusion.onnx.pending.PendingModel;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;
import studio.gesso.engine.tensor.Tensor;

/**
 * The open networks of other files that work with a model. Each is opened once, by another thread, and stays open as long as it
 * is wanted, whatever else changes; whoever opened the model closes them.
 */
@SuppressWarnings("exports")
public final class CompanionNetworks {

    private final Provider provider;
    private final Executor thread;
    private final Function<String, PendingModel.Progress> progress;
    private final PartMemory memory;
    private final Consumer<String> told;
    private final Map<Place, Opened> open = new HashMap<>();

    /** When a network runs. */
    private enum Use {
        EVERY_STEP(Optional.of(DeviceUse.DENOISING)),
        ONCE_A_PICTURE(Optional.empty());

        /** With what it is needed; without an answer it makes room for everything else. */
        private final Optional<DeviceUse> with;

        Use(Optional<DeviceUse> with) {
            this.with = with;
        }
    }

    /** Where a network runs: its graph, whose name tells the contents of its file, on a device. */
    private record Place(GraphFile graph, Provider device) {}

    /** An open network. */
    private record Opened(NetworkGraph network, Use use) {}

    /** The networks that a model wants, with their graphs, which tell the contents of their files and are looked up once. */
    private record Wanted(GeneratedGraphs made, Map<Companion, GraphFile> graphs) {}

    /**
     * No network is open yet.
     *
     * @param thread opens them
     * @param progress hears of the opening of the network of a name for people, from whoever waits for it
     * @param memory that of the model
     * @param told hears of networks that the processor takes over, in sentences
     */
    public CompanionNetworks(Provider provider, Executor thread, Function<String, PendingModel.Progress> progress,
            PartMemory memory, Consumer<String> told) {
        this.provider = provider;
        this.thread = thread;
        this.progress = progress;
        this.memory = memory;
        this.told = told;
    }

    /** Lets those be opened in the background that are not open. */
    public void begin() {
        open.forEach((place, one) -> {
            if (place.device.equals(provider)) {
                one.network.begin();
            }
        });
    }

    /** Waits for those that run in every step. */
    public void await(Cancellation cancellation) {
        open.forEach((place, one) -> {
            if (place.device.equals(provider) && one.use == Use.EVERY_STEP) {
                one.network.await(cancellation);
            }
        });
    }

    /**
     * Closes those that have seen the pictures of a batch, where memory is short; they open again when they are needed.
     *
     * @param room what there is of it now
     */
    public void releaseSeen(Room room) {
        open.values()
                .stream()
                .filter(one -> one.use == Use.ONCE_A_PICTURE)
                .forEach(one -> memory.done(one.network, room));
    }

    /**
     * All networks that steer a U-Net. Those that were open for others before are closed.
     *
     * @param made the graphs of the model
     * @param fused the ControlNet inside the U-Net's graph
     * @param own the ControlNet of the model's folder
     */
    public ControlNetworks in(ControlledModel controlled, GeneratedGraphs made, Backbone unet,
            Optional<ControlNetConditioning> fused, Optional<ControlNet> own) {
        Wanted wanted = new Wanted(made, new IdentityHashMap<>());
        controlled.networks().forEach(network -> wanted.graphs.computeIfAbsent(network, made::graph));
        closeAllBut(Set.copyOf(wanted.graphs.values()));
        Map<Path, ControlNet> controlNets = new HashMap<>();
        Map<Path, FeatureAdapter> features = new HashMap<>();
        controlled.controls().forEach((file, control) -> {
            switch (control.type()) {
                case CONTROLNET -> controlNets.put(file, new ControlNet(
                        network(wanted, control.network(), Use.EVERY_STEP)));
                case T2I_ADAPTER -> features.put(file, new FeatureAdapter(
                        network(wanted, control.network(), Use.ONCE_A_PICTURE)));
            }
        });
        Map<Reference, IpAdapterNetworks> references = new HashMap<>();
        controlled.references().forEach((files, reference) -> references.put(files, ipAdapter(wanted, reference)));
        return new ControlNetworks(fused, own, controlNets, features, references, unet.resting());
    }

    private void closeAllBut(Set<GraphFile> wanted) {
        open.entrySet().removeIf(entry -> {
            boolean isLeft = !wanted.contains(entry.getKey().graph());
            if (isLeft) {
                memory.remove(entry.getValue().network);
                entry.getValue().network.close();
            }
            return isLeft;
        });
    }

    private IpAdapterNetworks ipAdapter(Wanted wanted, ReferenceFile reference) {
        return new IpAdapterNetworks(network(wanted, reference.encoder().network(), Use.ONCE_A_PICTURE),
                network(wanted, reference.tokens(), Use.ONCE_A_PICTURE),
                network(wanted, reference.keys(), Use.ONCE_A_PICTURE), reference.form(), reference.encoder().state(),
                reference.layers(), reference.encoder().picture());
    }

    private NetworkGraph network(Wanted wanted, Companion network, Use use) {
        GraphFile file = Objects.requireNonNull(wanted.graphs.get(network));
        return network(wanted.made, network, new Place(file, provider), use);
    }

    private NetworkGraph network(GeneratedGraphs made, Companion network, Place place, Use use) {
        return open.computeIfAbsent(place, _ -> new Opened(pending(made, network, place, use), use)).network;
    }

    /** Where it gives what is no number, the processor takes over; zeros are an answer, as to a scale of zero. */
    private NetworkGraph pending(GeneratedGraphs made, Companion network, Place place, Use use) {
        GraphFile file = place.graph;
        OnnxFile graph = OnnxFile.read(file, network.label() + " " + network.file().getFileName());
        PendingModel pending = new PendingModel((heard, stop) -> {
            made.prepare(network, heard::at, stop);
            WeightFiles weights = new WeightFiles(graph, Path::toString);
            weights.require();
            stop.check();
            return OnnxModel.open(file, List.of(), place.device, Optimisation.of(graph))
                    .holding(weights.paths(), Path::toString);
        }, thread);
        NetworkGraph next = new NetworkGraph(graph, pending, progress.apply(network.label()), network.label(),
                place.device);
        boolean isOnProcessor = place.device.equals(Provider.CPU);
        memory.add(next, use.with, Optimisation.held(graph, isOnProcessor));
        return isOnProcessor
                ? next
                : next.rescuedBy(new NetworkGraph.Rescue(Tensor::hasNonFinite,
                        () -> network(made, network, new Place(file, Provider.CPU), use), told));
    }
}
