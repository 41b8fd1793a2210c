package studio.gesso.engine.diffusion.model.generated.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import studio.gesso.engine.base.Sha256;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointModel;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointNetwork;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.file.PartWeights;
import studio.gesso.engine.diffusion.weights.number.FileIdentity;
import studio.gesso.engine.request.speed.Matrices;

/**
 * What is made from a checkpoint: it has another name as soon as its files, what is known of it, or our graphs change.
 *
 * @param name a name for a folder
 * @param files the files of its weights as they were read
 */
public record SourceKey(String name, Map<Path, FileIdentity> files) {

    /** To be raised whenever the same weights get other graphs. */
    private static final int VERSION = 4;

    private static final int DIGITS = 24;
    private static final String INDEX = "model_index.json";

    /** The key of a checkpoint whose graphs compute in a type, and have their matrices so. */
    public static SourceKey of(Checkpoint checkpoint, StoredType type, Matrices matrices) {
        Stream<Weights> networks = checkpoint.networks().values().stream().map(CheckpointNetwork::weights);
        StringBuilder facts = new StringBuilder();
        checkpoint.networks().forEach((role, network) -> facts.append('\n').append(role).append(network.config()));
        checkpoint.model().map(CheckpointModel::scheduler).ifPresent(facts::append);
        checkpoint.model().flatMap(CheckpointModel::lowResScheduler).ifPresent(facts::append);
        facts.append(index(checkpoint)).append(matrices == Matrices.FULL ? "" : '\n' + matrices.label());
        return of(checkpoint.source(), networks, facts.toString(), type);
    }

    /**
     * The key of one network of a file.
     *
     * @param settings what its graph depends on beside its tensors
     */
    public static SourceKey of(Path source, Weights network, String settings, StoredType type) {
        return of(source, Stream.of(network), '\n' + settings, type);
    }

    private static SourceKey of(Path source, Stream<Weights> networks, String facts, StoredType type) {
        SortedMap<Path, FileIdentity> files = new TreeMap<>();
        files(source, networks).forEach(file -> files.computeIfAbsent(file, FileIdentity::of));
        StringBuilder all = new StringBuilder().append(VERSION).append(type);
        files.forEach((file, identity) -> all.append('\n').append(file).append(identity.key()));
        return new SourceKey(plain(source) + "-" + hash(all.append(facts).toString()), files);
    }

    /**
     * Checks that the files are those that were read.
     *
     * @throws UserException if one has been written to, or is gone
     */
    public void requireCurrent() {
        files.forEach((file, identity) -> {
            if (!identity.isCurrent(file)) {
                throw new UserException(file.getFileName() + " has been changed or removed since the model was opened;"
                        + " generate once more to open it as it is now.");
            }
        });
    }

    private static Stream<Path> files(Path source, Stream<Weights> networks) {
        return networks.flatMap(weights -> weights.all().values().stream())
                .map(StoredTensor::data)
                .flatMap(data -> switch (data) {
                    case TensorData.InFile(Path file, _, _) -> Stream.of(file);
                    case TensorData.InBlocks(var codes, _, _) -> Stream.of(codes.file());
                    case TensorData.InMemory _ -> whole(source);
                });
    }

    /** The files that tensors which had to be read can come from. */
    private static Stream<Path> whole(Path source) {
        return Files.isRegularFile(source)
                ? Stream.of(source)
                : Arrays.stream(NetworkRole.values())
                        .map(role -> source.resolve(role.folder()))
                        .filter(Files::isDirectory)
                        .flatMap(part -> PartWeights.all(part).stream())
                        .map(PartWeights::path);
    }

    private static String index(Checkpoint checkpoint) {
        Path index = checkpoint.source().resolve(INDEX);
        try {
            return Files.isRegularFile(index) ? Files.readString(index, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UserException(index + " cannot be read; check the file's permissions.", e);
        }
    }

    /** The name of the model, for whoever looks into the cache, in characters that every system takes. */
    private static String plain(Path source) {
        String plain = source.getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.substring(0, Math.min(plain.length(), 2 * DIGITS));
    }

    private static String hash(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }
}
