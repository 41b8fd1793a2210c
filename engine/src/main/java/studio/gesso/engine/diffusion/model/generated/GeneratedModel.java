package studio.gesso.engine.diffusion.model.generated;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.base.file.ParentFolder;
import studio.gesso.engine.diffusion.model.GeneratedGraphs;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;
import studio.gesso.engine.diffusion.model.checkpoint.TokenizerSource;
import studio.gesso.engine.diffusion.model.generated.cache.ConvertedCache;
import studio.gesso.engine.diffusion.model.generated.cache.SourceKey;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetInputs;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.adapter.AdapterNetwork;
import studio.gesso.engine.diffusion.weights.number.ConvertedFile;
import studio.gesso.engine.diffusion.weights.number.Target;
import studio.gesso.engine.request.speed.Matrices;

/**
 * A checkpoint as a folder of graphs in the layout of an export. The graphs are small and lie in the cache; the numbers
 * stay where they are, but for those of a type in which the device does not compute.
 */
final class GeneratedModel implements GeneratedGraphs {

    private static final int SHOWN = 3;
    /** More than the graphs of any model take, in bytes. */
    private static final long GRAPHS = 16L << 20;

    private final Checkpoint checkpoint;
    private final ConvertedCache cache;
    private final Path folder;
    private final SourceKey key;
    private final StoredType type;
    private final Map<NetworkRole, GeneratedPart> parts = new EnumMap<>(NetworkRole.class);
    /** The networks whose numbers have been found or made ready by this one. */
    private final Set<NetworkRole> ready = ConcurrentHashMap.newKeySet();
    private final Map<Path, PlacedWeights> companions = new ConcurrentHashMap<>();
    /** The files of converted numbers that are not forced to the disk yet. */
    private final Set<Path> unkept = ConcurrentHashMap.newKeySet();
    private Optional<String> elsewhere = Optional.empty();

    private GeneratedModel(Checkpoint checkpoint, ConvertedCache cache, SourceKey key, StoredType type,
            Matrices matrices) {
        this.checkpoint = checkpoint;
        this.cache = cache;
        this.key = key;
        this.folder = cache.folder().resolve(key.name());
        this.type = type;
        checkpoint.networks().forEach((role, network) -> {
            if (!NetworkBuilder.parts(role).isEmpty()) {
                parts.put(role, GeneratedPart.of(role, network, folder, type, matrices));
            }
        });
    }

    /**
     * The graphs of a checkpoint, from the cache or made now.
     *
     * @param cache of all generated models
     * @param type the type of numbers in which the device computes
     * @param matrices how matrices are kept
     * @throws studio.gesso.engine.base.UserException if the checkpoint is incomplete or contradicts itself, or the cache cannot be written
     */
    static GeneratedModel of(Checkpoint checkpoint, ConvertedCache cache, StoredType type, Matrices matrices) {
        SourceKey key = SourceKey.of(checkpoint, type, matrices);
        GeneratedModel model = CachePlace.choose(cache.folder(),
                place -> new GeneratedModel(checkpoint, cache.at(place), key, type, matrices));
        if (!model.cache.folder().equals(cache.folder())) {
            model.elsewhere = Optional.of(CachePlace.note(cache.folder(), model.cache.folder()));
        }
        if (!Files.isRegularFile(model.folder.resolve(GeneratedFiles.COMPLETE))) {
            new GeneratedFiles(model.folder, checkpoint, model.parts.values()).write();
        }
        return model;
    }

    ConvertedCache cache() {
        return cache;
    }

    /** How many bytes are to be written before all of it can be opened. */
    long missing() {
        long graphs = Files.isRegularFile(folder.resolve(GeneratedFiles.COMPLETE)) ? 0 : GRAPHS;
        return graphs + parts.values().stream().mapToLong(part -> part.placed().missing()).sum();
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public Map<AdapterNetwork, Weights> adaptable() {
        Map<AdapterNetwork, Weights> networks = new EnumMap<>(AdapterNetwork.class);
        parts.values()
                .forEach(part -> part.adapted()
                        .ifPresent(network -> networks.put(network,
                                part.network().weights())));
        return networks;
    }

    @Override
    public List<String> notes() {
        int unread = checkpoint.unread().size();
        Stream<String> unused = unread == 0
                ? Stream.empty()
                : Stream.of(
                        (unread == 1 ? "1 tensor" : unread + " tensors") + " of " + checkpoint.source().getFileName()
                                + " are in no naming that Gesso knows, and are not used: "
                                + checkpoint.unread().stream().limit(SHOWN).collect(Collectors.joining(", "))
                                + (unread > SHOWN ? " …" : "."));
        return Stream.of(elsewhere.stream(), checkpoint.notes().stream(), unused).flatMap(Function.identity()).toList();
    }

    @Override
    public Target numbers(AdapterNetwork network) {
        return parts.values()
                .stream()
                .filter(part -> part.adapted().filter(network::equals).isPresent())
                .map(part -> part.placed().target())
                .findFirst()
                .orElse(Target.of(type));
    }

    @Override
    public Path weights(ModelPart part) {
        return part(part).map(GeneratedPart::source).orElse(folder);
    }

    @Override
    public Optional<Path> tokenizer(ModelPart part) {
        return checkpoint.model()
                .map(model -> model.tokenizers().get(encoder(part)))
                .flatMap(source -> switch (source) {
                    case TokenizerSource.InFolder(Path own) -> Optional.of(own);
                    case TokenizerSource.Published(var vocabulary, String padding) -> switch (vocabulary) {
                        case CLIP -> Optional.of(new ClipVocabularyFiles(cache.folder()).folder(padding));
                        case T5 -> Optional.empty();
                    };
                });
    }

    private static NetworkRole encoder(ModelPart tokenizer) {
        return switch (tokenizer) {
            case TOKENIZER_2 -> NetworkRole.TEXT_ENCODER_2;
            case TOKENIZER_3 -> NetworkRole.TEXT_ENCODER_3;
            default -> NetworkRole.TEXT_ENCODER;
        };
    }

    @Override
    public void prepare(ModelPart part, ConvertedFile.Progress progress, Cancellation cancellation) {
        key.requireCurrent();
        ConvertedCache.touch(folder);
        part(part).filter(known -> !ready.contains(known.role())).ifPresent(known -> {
            known.convert(this::makeRoom, progress, cancellation);
            remember(known.converted());
            ready.add(known.role());
        });
        key.requireCurrent();
    }

    private void makeRoom(long bytes) {
        makeRoom(bytes, folder);
    }

    private void makeRoom(long bytes, Path other) {
        Set<Path> kept = new HashSet<>(companions.keySet());
        kept.add(folder);
        kept.add(other);
        cache.makeRoom(bytes, kept);
    }

    @Override
    public Path room(ModelPart part, long bytes) {
        makeRoom(bytes);
        Path home = part(part).flatMap(GeneratedPart::converted)
                .map(ParentFolder::of)
                .orElseGet(() -> folder.resolve(part.folder()));
        ConvertedFile.requireSpace(home, bytes);
        return home;
    }

    @Override
    public Optional<byte[]> graph(ModelPart part, Map<String, TensorData> places) {
        return part(part).flatMap(known -> known.reading(places))
                .map(moved -> moved.builder(inputs()).build(part).toBytes());
    }

    @Override
    public void keep() {
        unkept.stream().filter(Files::isRegularFile).forEach(ConvertedFile::keep);
        unkept.clear();
    }

    /** Small files are kept when they are written, so that nothing is left to do for them here. */
    private void remember(Optional<Path> converted) {
        converted.filter(file -> !ConvertedFile.isKept(file)).ifPresent(unkept::add);
    }

    @Override
    public UNetInputs inputs() {
        return unetInputs(checkpoint);
    }

    @Override
    public GraphFile unet(UNetInputs inputs) {
        GeneratedPart part = Objects.requireNonNull(parts.get(NetworkRole.UNET), "the model has no U-Net");
        Path home = folder.resolve("unet-with-" + inputs.key());
        Path file = home.resolve("model.onnx");
        try {
            if (!Files.isRegularFile(file)) {
                byte[] graph = part.builder(inputs).build(ModelPart.UNET).toBytes();
                Files.createDirectories(home);
                AtomicFile.write(file, out -> out.write(graph));
            }
            return new GraphFile(file, part.source());
        } catch (IOException e) {
            throw FileErrors.writing("The graph of " + checkpoint.source().getFileName(), home, e);
        }
    }

    @Override
    public GraphFile graph(Companion network) {
        return GeneratedCompanion.of(network, cache.folder(), numbers(AdapterNetwork.DENOISER).type()).graph();
    }

    @Override
    public void prepare(Companion network, ConvertedFile.Progress progress, Cancellation cancellation) {
        GeneratedCompanion made = GeneratedCompanion.of(network, cache.folder(),
                numbers(AdapterNetwork.DENOISER).type());
        ConvertedCache.touch(made.folder());
        if (!companions.containsKey(made.folder())) {
            made.placed().convert(bytes -> makeRoom(bytes, made.folder()), progress, cancellation);
            remember(made.placed().converted());
            companions.put(made.folder(), made.placed());
        }
        made.key().requireCurrent();
    }

    private Optional<GeneratedPart> part(ModelPart part) {
        return parts.values()
                .stream()
                .filter(known -> NetworkBuilder.parts(known.role()).contains(part))
                .findFirst();
    }

    /** What the U-Net of a checkpoint takes: with a ControlNet also its residuals. */
    static UNetInputs unetInputs(Checkpoint checkpoint) {
        return checkpoint.networks().containsKey(NetworkRole.CONTROLNET)
                ? new UNetInputs(UNetInputs.ControlNets.TAKEN, 0, UNetInputs.NONE.adapters())
                : UNetInputs.NONE;
    }
}
