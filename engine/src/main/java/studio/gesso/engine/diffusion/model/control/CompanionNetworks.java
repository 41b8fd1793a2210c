package studio.gesso.engine.diffusion.model.control;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.guidance.control.ControlNetworks;
import studio.gesso.engine.diffusion.guidance.control.IpAdapterNetworks;
import studio.gesso.engine.diffusion.guidance.control.Reference;
import studio.gesso.engine.diffusion.model.GeneratedGraphs;
import studio.gesso.engine.diffusion.network.Backbone;
import studio.gesso.engine.diffusion.network.ControlNet;
import studio.gesso.engine.diffusion.network.ControlNetConditioning;
import studio.gesso.engine.diffusion.network.FeatureAdapter;
import studio.gesso.engine.diffusion.network.NetworkGraph;
import studio.gesso.engine.diffusion.network.NetworkSource;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.weights.number.ConvertedFile;

/** The open networks of other files that work with a model, each opened once; whoever opened the model closes them. */
public final class CompanionNetworks {

    private final ControlledModel controlled;
    private final Provider provider;
    private final Function<String, Waiting> waiting;
    private final Map<String, NetworkGraph> open = new LinkedHashMap<>();

    /** How somebody waits for a network: hearing of its conversion, and able to leave. */
    public record Waiting(ConvertedFile.Progress progress, Cancellation cancellation) {}

    /**
     * No network is open yet.
     *
     * @param waiting how somebody waits for the network of a name for people
     */
    public CompanionNetworks(ControlledModel controlled, Provider provider, Function<String, Waiting> waiting) {
        this.controlled = controlled;
        this.provider = provider;
        this.waiting = waiting;
    }

    /** Those that are open. */
    public Stream<NetworkGraph> open() {
        return open.values().stream();
    }

    /**
     * All networks that steer a U-Net.
     *
     * @param made the graphs of the model
     * @param fused the ControlNet inside the U-Net's graph
     * @param own the ControlNet of the model's folder
     */
    public ControlNetworks in(GeneratedGraphs made, Backbone unet, Optional<ControlNetConditioning> fused,
            Optional<ControlNet> own) {
        Map<Path, ControlNet> controlNets = new HashMap<>();
        Map<Path, FeatureAdapter> features = new HashMap<>();
        controlled.controls().forEach((file, control) -> {
            NetworkGraph network = network(made, control.network());
            switch (control.type()) {
                case CONTROLNET -> controlNets.put(file, new ControlNet(network));
                case T2I_ADAPTER -> features.put(file, new FeatureAdapter(network));
            }
        });
        Map<Reference, IpAdapterNetworks> references = new HashMap<>();
        controlled.references().forEach((files, reference) -> references.put(files, ipAdapter(made, reference)));
        return new ControlNetworks(fused, own, controlNets, features, references, unet.resting());
    }

    private IpAdapterNetworks ipAdapter(GeneratedGraphs made, ReferenceFile reference) {
        return new IpAdapterNetworks(network(made, reference.encoder().network()), network(made, reference.tokens()),
                network(made, reference.keys()), reference.form(), reference.encoder().state(), reference.layers(),
                reference.encoder().picture());
    }

    private NetworkGraph network(GeneratedGraphs made, GeneratedGraphs.Companion network) {
        return open.computeIfAbsent(network.label() + network.file() + network.settings(), _ -> {
            Waiting wait = waiting.apply(network.label());
            wait.cancellation().check();
            made.prepare(network, wait.progress(), wait.cancellation());
            return NetworkGraph.open(NetworkSource.of(made.graph(network)), network.label(), provider);
        });
    }
}
