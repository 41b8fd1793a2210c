package studio.gesso.engine.diffusion.model.generated;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointModel;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.number.FileIdentity;

/**
 * Names what is made from a checkpoint: another name as soon as its files, what is known of it, or our graphs change.
 *
 * @param type the type of numbers in which the graphs compute
 */
record SourceKey(Checkpoint checkpoint, StoredType type) {

    /** To be raised whenever the same weights get other graphs. */
    private static final int VERSION = 2;

    private static final int DIGITS = 24;

    String text() {
        StringBuilder all = new StringBuilder().append(VERSION).append(type);
        files().distinct().sorted().forEach(file -> all.append('\n').append(file).append(FileIdentity.of(file).key()));
        checkpoint.networks().forEach((role, network) -> all.append('\n').append(role).append(network.config()));
        checkpoint.model().map(CheckpointModel::scheduler).ifPresent(all::append);
        return name() + "-" + hash(all.toString());
    }

    private Stream<Path> files() {
        return checkpoint.networks()
                .values()
                .stream()
                .flatMap(network -> network.weights().all().values().stream())
                .map(StoredTensor::data)
                .flatMap(data -> switch (data) {
                    case TensorData.InFile(Path file, _, _) -> Stream.of(file);
                    case TensorData.InMemory _ -> Stream.of(checkpoint.source());
                });
    }

    /** The name of the model, for whoever looks into the cache, in characters that every system takes. */
    private String name() {
        String plain = checkpoint.source().getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.substring(0, Math.min(plain.length(), 2 * DIGITS));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
