package studio.gesso.engine.diffusion.model.family;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.log.Faults;
import studio.gesso.engine.diffusion.guidance.control.ControlNetworks;
import studio.gesso.engine.diffusion.model.GeneratedGraphs;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.adapter.AdaptedModel;
import studio.gesso.engine.diffusion.model.adapter.Adapters;
import studio.gesso.engine.diffusion.model.adapter.PartLoader;
import studio.gesso.engine.diffusion.model.config.SchedulerConfig;
import studio.gesso.engine.diffusion.model.control.CompanionNetworks;
import studio.gesso.engine.diffusion.model.control.ControlledModel;
import studio.gesso.engine.diffusion.network.Backbone;
import studio.gesso.engine.diffusion.network.ControlNet;
import studio.gesso.engine.diffusion.network.ControlNetConditioning;
import studio.gesso.engine.diffusion.network.NetworkGraph;
import studio.gesso.engine.diffusion.network.NetworkSource;
import studio.gesso.engine.diffusion.network.text.ClipTextEncoder;
import studio.gesso.engine.diffusion.network.text.EncoderLayer;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.WeightFiles;
import studio.gesso.engine.diffusion.onnx.pending.OpeningThread;
import studio.gesso.engine.diffusion.onnx.pending.PendingModel;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;
import studio.gesso.engine.diffusion.text.tokenizer.Tokenizer;

/** The open parts of a model folder; they are closed with it. */
final class ModelParts implements AutoCloseable {

    private final ModelFolder folder;
    private final Provider provider;
    private volatile AdaptedModel adapted;
    private final ControlledModel controlled;
    private final OpeningThread thread = new OpeningThread();
    private final Map<Copy, NetworkGraph> opened = new LinkedHashMap<>();
    private final CompanionNetworks companions;
    /** Those that a cancelled job stops, on the thread of whoever cancels it. */
    private final List<NetworkGraph> stoppable = new CopyOnWriteArrayList<>();
    private volatile Opening opening;

    /**
     * A variant in which a part is open.
     *
     * @param without how many of its last layers are left out
     * @param anySize whether it takes latents of any height and width
     */
    private record Copy(ModelPart part, Provider device, int without, boolean anySize) {

        static Copy usual(ModelPart part, Provider device) {
            return new Copy(part, device, 0, false);
        }
    }

    ModelParts(ModelFolder folder, Provider provider) {
        this(folder, provider, Adapters.NONE, Opening.unheard());
    }

    /** The parts of a folder as adapters change them; these are compared with the model now. */
    ModelParts(ModelFolder folder, Provider provider, Adapters adapters, Opening opening) {
        this.folder = folder;
        this.provider = provider;
        this.adapted = AdaptedModel.of(folder, adapters);
        this.controlled = ControlledModel.of(folder, adapters.control());
        this.companions = new CompanionNetworks(controlled, provider, this::progress);
        this.opening = opening;
        hear(opening);
    }

    /** Who hears of what is opened from now on, and can stop all of it. */
    final void hear(Opening next) {
        opening = next;
        var _ = next.cancellation().onCancel(() -> stoppable.forEach(NetworkGraph::stop));
    }

    /** Opens in the background what every picture needs, in the order in which it needs it. */
    void begin() {
        opened.forEach((copy, network) -> {
            if (copy.part() != ModelPart.VAE_ENCODER) {
                network.begin();
            }
        });
        folder.generated().ifPresent(made -> thread.aside(() -> keep(made)));
    }

    private static void keep(GeneratedGraphs made) {
        Faults.guard(ModelParts.class, "Converted weights are not kept for the next time", made::keep);
    }

    /** Waits until some parts are open, those of them that the model has. */
    void await(Set<ModelPart> parts) {
        List.copyOf(opened.entrySet())
                .stream()
                .filter(entry -> parts.contains(entry.getKey().part()))
                .forEach(entry -> entry.getValue().await(opening.cancellation()));
    }

    /**
     * Checks that nothing that is opened in the background has failed.
     *
     * @throws RuntimeException why it has
     */
    void requireSound() {
        List.copyOf(opened.values()).forEach(NetworkGraph::requireSound);
    }

    /**
     * Lets other adapters change the model: the parts that these change otherwise are closed, and open anew when they are
     * needed; the others stay open.
     *
     * @throws UserException if one does not fit; nothing has changed then
     */
    void adapt(Adapters adapters) {
        AdaptedModel next = AdaptedModel.of(folder, adapters);
        opened.entrySet().removeIf(entry -> {
            boolean isOther = !next.leavesAsIn(adapted, entry.getKey().part());
            if (isOther) {
                stoppable.remove(entry.getValue());
                entry.getValue().close();
            }
            return isOther;
        });
        adapted = next;
    }

    ModelFolder folder() {
        return folder;
    }

    List<String> notes() {
        return adapted.notes();
    }

    Provider provider() {
        return provider;
    }

    /** What runs a part: the device, or the processor where the device has not passed its test for such parts. */
    private Provider device(ModelPart part) {
        return part.use().map(provider::forUse).orElse(provider);
    }

    /** The network of a required part. */
    NetworkGraph network(ModelPart part) {
        return open(part, device(part));
    }

    /** The network of a part, if the folder has it. */
    Optional<NetworkGraph> optional(ModelPart part) {
        return folder.graph(part).map(_ -> open(part, device(part)));
    }

    /**
     * The networks that steer a U-Net.
     *
     * @param fused the ControlNet inside the U-Net's graph
     */
    ControlNetworks control(Backbone unet, Optional<ControlNetConditioning> fused) {
        Optional<ControlNet> own = optional(ModelPart.CONTROLNET).map(ControlNet::new);
        return folder.generated()
                .map(made -> companions.in(made, unet, fused, own))
                .orElseGet(() -> ControlNetworks.ofExport(fused.or(() -> own)));
    }

    /** The network of a part on the processor, opened when it is needed; empty where all of them are there. */
    Optional<Supplier<NetworkGraph>> onProcessor(ModelPart part) {
        return device(part).equals(Provider.CPU)
                ? Optional.empty()
                : Optional.of(() -> open(part, Provider.CPU));
    }

    /** The network of a text encoder without its last layers, opened when it is needed. */
    NetworkGraph without(int layers, ModelPart part) {
        return opened.computeIfAbsent(new Copy(part, device(part), layers, false),
                _ -> NetworkGraph.openWithout(layers, prepared(part), part.label(), device(part)));
    }

    /**
     * The network of a part such that it takes latents of any height and width, in place of the normal one, because two
     * rarely fit into memory. If it cannot be opened, {@link #network} opens the normal one again.
     */
    NetworkGraph forAnySize(ModelPart part) {
        Copy copy = new Copy(part, device(part), 0, true);
        if (!opened.containsKey(copy)) {
            Optional.ofNullable(opened.remove(Copy.usual(part, device(part)))).ifPresent(usual -> {
                stoppable.remove(usual);
                usual.close();
            });
        }
        return opened.computeIfAbsent(copy,
                _ -> NetworkGraph.openForAnySize(prepared(part), part.label(), device(part)));
    }

    /** A text encoder of CLIP with its tokenizer. */
    ClipTextEncoder clip(ModelPart tokenizer, ModelPart encoder, EncoderLayer layer, String pooled) {
        return new ClipTextEncoder(tokenizer(tokenizer), network(encoder), layers -> without(layers, encoder), layer,
                pooled, adapted.words(encoder));
    }

    Tokenizer tokenizer(ModelPart part) {
        return Tokenizer.open(folder.vocabulary(part).orElseThrow(() -> folder.missing(part)));
    }

    /** The noise schedule of a part. */
    SchedulerConfig schedule(ModelPart part) {
        return SchedulerConfig.of(folder.config(part).orElseThrow(() -> folder.missing(part)));
    }

    /** The time spent inside all networks since they were opened. */
    Duration nativeTime() {
        return all().map(NetworkGraph::nativeTime).reduce(Duration.ZERO, Duration::plus);
    }

    /** Frees the working memory of runs. */
    void trim() {
        all().forEach(NetworkGraph::trim);
    }

    @Override
    public void close() {
        // One that cannot be closed must not keep the memory of the others.
        all().forEach(network -> Faults.guard(ModelParts.class, "A network could not be closed", network::close));
        folder.generated().ifPresent(made -> thread.aside(() -> keep(made)));
        thread.close();
    }

    private Stream<NetworkGraph> all() {
        return Stream.concat(opened.values().stream(), companions.open());
    }

    private NetworkGraph open(ModelPart part, Provider device) {
        return opened.computeIfAbsent(Copy.usual(part, device), _ -> {
            OnnxFile graph = read(part);
            if (folder.generated().isEmpty()) {
                new WeightFiles(graph, folder::say).require();
            }
            PendingModel pending = new PendingModel(
                    (progress, stop) -> new PartLoader(folder, adapted).load(graph, part, device, progress::at, stop),
                    thread);
            NetworkGraph network = new NetworkGraph(graph, pending,
                    (done, all) -> opening.listener().converted(part.label(), done, all), part.label(), device);
            stoppable.add(network);
            return device.equals(Provider.CPU) || part.use().filter(DeviceUse.PICTURES::equals).isPresent()
                    ? network
                    : network.rescuedBy(new NetworkGraph.Rescue(() -> open(part, Provider.CPU),
                            sentence -> opening.listener().noted(sentence)));
        });
    }

    /** What the noise was removed on: the device, or the processor where it had to take over. */
    Provider denoiser() {
        return Stream.of(ModelPart.UNET, ModelPart.TRANSFORMER)
                .flatMap(part -> Optional.ofNullable(opened.get(Copy.usual(part, device(part)))).stream())
                .anyMatch(NetworkGraph::isRescued) ? Provider.CPU : provider.forUse(DeviceUse.DENOISING);
    }

    /** The graph of a U-Net that control networks steer. */
    private Optional<GraphFile> steered(ModelPart part) {
        return controlled.unet().filter(_ -> part == ModelPart.UNET);
    }

    private OnnxFile read(ModelPart part) {
        GraphFile graph = steered(part).or(() -> folder.graph(part)).orElseThrow(() -> folder.missing(part));
        return OnnxFile.read(graph, folder.say(graph.path()));
    }

    /** What a changed part is opened from, with its weights as they are now. */
    private NetworkSource prepared(ModelPart part) {
        Opening heard = opening;
        folder.generated().ifPresent(made -> made.prepare(part, heard.progress(part.label()), heard.cancellation()));
        OnnxFile graph = read(part);
        return new NetworkSource(graph.file(),
                () -> adapted.replaced(part, graph, heard.progress(part.label()), heard.cancellation()));
    }

    /** The progress of a network of another file, which is opened while whoever needs it waits. */
    private CompanionNetworks.Waiting progress(String network) {
        Opening heard = opening;
        return new CompanionNetworks.Waiting(heard.progress(network), heard.cancellation());
    }
}
