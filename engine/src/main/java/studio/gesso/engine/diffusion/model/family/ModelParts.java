package studio.gesso.engine.diffusion.model.family;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.log.Faults;
import studio.gesso.engine.diffusion.guidance.control.ControlNetworks;
import studio.gesso.engine.diffusion.model.GeneratedGraphs;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.adapter.AdaptedModel;
import studio.gesso.engine.diffusion.model.adapter.Adapters;
import studio.gesso.engine.diffusion.model.adapter.PartLoader;
import studio.gesso.engine.diffusion.model.control.CompanionNetworks;
import studio.gesso.engine.diffusion.model.family.part.PartChanges;
import studio.gesso.engine.diffusion.model.family.part.PartCopy;
import studio.gesso.engine.diffusion.network.memory.PartMemory;
import studio.gesso.engine.diffusion.network.Backbone;
import studio.gesso.engine.diffusion.network.ControlNet;
import studio.gesso.engine.diffusion.network.ControlNetConditioning;
import studio.gesso.engine.diffusion.network.NetworkGraph;
import studio.gesso.engine.diffusion.network.text.ClipTextEncoder;
import studio.gesso.engine.diffusion.network.text.EncoderLayer;
import studio.gesso.engine.diffusion.network.memory.Room;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.WeightFiles;
import studio.gesso.engine.diffusion.onnx.opening.Optimisation;
import studio.gesso.engine.diffusion.onnx.pending.OpeningThread;
import studio.gesso.engine.diffusion.onnx.pending.PendingModel;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;
import studio.gesso.engine.diffusion.text.tokenizer.Tokenizer;
import studio.gesso.engine.tensor.Tensor;

/** The open parts of a model folder; they are closed with it. */
final class ModelParts implements AutoCloseable {

    private final ModelFolder folder;
    private final Provider provider;
    private volatile PartChanges changes;
    private final OpeningThread thread = new OpeningThread();
    private final Map<PartCopy, NetworkGraph> opened = new LinkedHashMap<>();
    private final CompanionNetworks companions;
    private final PartMemory memory = new PartMemory();
    private volatile Opening opening;

    /** The parts of a folder as adapters change them; these are compared with the model now. */
    ModelParts(ModelFolder folder, Provider provider, Adapters adapters, Opening opening) {
        this.folder = folder;
        this.provider = provider;
        this.changes = PartChanges.of(folder, adapters);
        this.companions = new CompanionNetworks(provider.forUse(DeviceUse.DENOISING), thread, this::progress,
                memory, this::note);
        this.opening = opening;
        hear(opening);
    }

    /** Who hears of what is opened for the next picture, and can stop all of it; every network tries its own device again. */
    final void hear(Opening next) {
        opening = next;
        memory.networks().forEach(NetworkGraph::retry);
        memory.measure(next.room());
        var _ = next.cancellation().onCancel(() -> memory.networks().forEach(NetworkGraph::stop));
    }

    /**
     * Opens in the background what every picture needs, in the order in which it needs it; where memory is short, only what
     * it needs first.
     */
    void begin() {
        memory.measure(opening.room());
        begin(DeviceUse.TEXT);
        if (!memory.isShort()) {
            begin(DeviceUse.DENOISING);
            companions.begin();
            begin(DeviceUse.PICTURES);
        }
        folder.generated().ifPresent(made -> thread.aside(() -> keep(made)));
    }

    private void begin(DeviceUse use) {
        opened.forEach((copy, network) -> {
            if (copy.part() != ModelPart.VAE_ENCODER && copy.part().use().equals(Optional.of(use))) {
                network.begin();
            }
        });
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
        if (parts.contains(ModelPart.CONTROLNET)) {
            companions.await(opening.cancellation());
        }
    }

    /** Checks that nothing that is opened in the background has failed; throws why it has. */
    void requireSound() {
        List.copyOf(opened.values()).forEach(NetworkGraph::requireSound);
    }

    /**
     * Lets other adapters change the model, and other networks steer it: the parts that these change otherwise are closed, and
     * open anew when they are needed; the others stay open. The U-Net is another one only if it gets other inputs.
     *
     * @throws UserException if one does not fit; nothing has changed then
     */
    void adapt(Adapters adapters) {
        PartChanges next = changes.with(adapters);
        opened.entrySet().removeIf(entry -> {
            boolean isOther = !next.leavesAsIn(changes, entry.getKey().part());
            if (isOther) {
                forget(entry.getValue());
            }
            return isOther;
        });
        changes = next;
    }

    /** Closes networks that see pictures once, where memory is short, until they are needed again. */
    void releaseSeen() {
        companions.releaseSeen(opening.room());
    }

    private void forget(NetworkGraph network) {
        memory.remove(network);
        network.close();
    }

    /** Which parts make room for others. */
    PartMemory memory() {
        return memory;
    }

    /** The memory there is for pictures, or can be made. */
    Room pictureRoom() {
        boolean isHere = provider.forUse(DeviceUse.PICTURES).equals(provider);
        return memory.roomFor(DeviceUse.PICTURES, isHere ? opening.room() : Room.PROCESSOR);
    }

    ModelFolder folder() {
        return folder;
    }

    /** What adapters make of it. */
    AdaptedModel adapted() {
        return changes.adapted();
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
        return open(PartCopy.usual(part, device(part)));
    }

    /** The outer blocks of the U-Net, where it is cut. */
    Optional<Supplier<NetworkGraph>> outerUnet() {
        return changes.cacheBranch()
                .filter(_ -> folder.generated().isPresent())
                .map(_ -> () -> open(new PartCopy(ModelPart.UNET, device(ModelPart.UNET), 0, PartCopy.Form.OUTER)));
    }

    /** The network of a part, if the folder has it. */
    Optional<NetworkGraph> optional(ModelPart part) {
        return folder.graph(part).map(_ -> open(PartCopy.usual(part, device(part))));
    }

    /**
     * The networks that steer a U-Net.
     *
     * @param fused the ControlNet inside the U-Net's graph
     */
    ControlNetworks control(Backbone unet, Optional<ControlNetConditioning> fused) {
        Optional<ControlNet> own = optional(ModelPart.CONTROLNET).map(ControlNet::new);
        return folder.generated()
                .map(made -> companions.in(changes.controlled(), made, unet, fused, own))
                .orElseGet(() -> ControlNetworks.ofExport(fused.or(() -> own)));
    }

    /** The network of a part on the processor, opened when it is needed; empty where all of them are there. */
    Optional<Supplier<NetworkGraph>> onProcessor(ModelPart part) {
        return device(part).equals(Provider.CPU)
                ? Optional.empty()
                : Optional.of(() -> open(PartCopy.usual(part, Provider.CPU)));
    }

    /** The network of a text encoder without its last layers, opened when it is needed. */
    NetworkGraph without(int layers, ModelPart part) {
        return open(new PartCopy(part, device(part), layers, PartCopy.Form.USUAL));
    }

    /**
     * The network of a part such that it takes latents of any height and width, in place of the normal one, because two
     * rarely fit into memory. If it cannot be opened, {@link #network} opens the normal one again.
     */
    NetworkGraph forAnySize(ModelPart part) {
        Optional.ofNullable(opened.remove(PartCopy.usual(part, device(part)))).ifPresent(this::forget);
        return open(new PartCopy(part, device(part), 0, PartCopy.Form.ANY_SIZE));
    }

    /** A text encoder of CLIP with its tokenizer. */
    ClipTextEncoder clip(ModelPart tokenizer, ModelPart encoder, EncoderLayer layer, String pooled) {
        return new ClipTextEncoder(tokenizer(tokenizer), network(encoder), layers -> without(layers, encoder), layer,
                pooled, changes.adapted().words(encoder));
    }

    Tokenizer tokenizer(ModelPart part) {
        return Tokenizer.open(folder.vocabulary(part).orElseThrow(() -> folder.missing(part)));
    }

    /** The time spent inside all networks since they were opened. */
    Duration nativeTime() {
        return memory.networks().stream().map(NetworkGraph::nativeTime).reduce(Duration.ZERO, Duration::plus);
    }

    /** Frees the working memory of runs. */
    void trim() {
        memory.networks().forEach(NetworkGraph::trim);
    }

    @Override
    public void close() {
        // One that cannot be closed must not keep the memory of the others.
        memory.networks()
                .forEach(network -> Faults.guard(ModelParts.class, "A network could not be closed", network::close));
        folder.generated().ifPresent(made -> thread.aside(() -> keep(made)));
        thread.close();
    }

    private NetworkGraph open(PartCopy copy) {
        return opened.computeIfAbsent(copy, _ -> {
            ModelPart part = copy.part();
            Provider device = copy.device();
            OnnxFile graph = changes.read(part, copy.form());
            if (folder.generated().isEmpty()) {
                new WeightFiles(graph, folder::say).require();
            }
            PendingModel pending = new PendingModel((progress, stop) -> new PartLoader(folder, changes.adapted())
                    .load(graph, part, copy.edit(), device, progress::at, stop), thread);
            NetworkGraph network = new NetworkGraph(graph, pending, progress(part.label()), part.label(), device);
            memory.add(network, part.use(), Optimisation.held(graph, device.equals(Provider.CPU)));
            return device.equals(Provider.CPU)
                    ? network
                    : network.rescuedBy(new NetworkGraph.Rescue(Tensor::saysNothing,
                            () -> open(new PartCopy(part, Provider.CPU, copy.without(), copy.form())),
                            this::note));
        });
    }

    /** What the noise was removed on: the device, or the processor where it had to take over. */
    Provider denoiser() {
        return isTakenOver(Set.of(ModelPart.UNET, ModelPart.TRANSFORMER))
                ? Provider.CPU
                : provider.forUse(DeviceUse.DENOISING);
    }

    /** What pictures were decoded on, likewise. */
    Provider decoder() {
        return isTakenOver(Set.of(ModelPart.VAE_DECODER)) ? Provider.CPU : provider.forUse(DeviceUse.PICTURES);
    }

    /** Whether the processor had to take over one of some parts. */
    private boolean isTakenOver(Set<ModelPart> parts) {
        return opened.entrySet()
                .stream()
                .anyMatch(entry -> parts.contains(entry.getKey().part()) && entry.getValue().isRescued());
    }

    private void note(String sentence) {
        opening.listener().noted(sentence);
    }

    /** Who hears of the opening of a network. */
    private PendingModel.Progress progress(String network) {
        return (done, all) -> opening.listener().converted(network, done, all);
    }
}
