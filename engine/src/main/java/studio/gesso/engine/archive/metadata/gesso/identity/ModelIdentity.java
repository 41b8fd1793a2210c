package studio.gesso.engine.archive.metadata.gesso.identity;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.gesso.engine.base.Sha256;
import studio.gesso.engine.base.json.LenientJson;

/**
 * An identity of a model folder or file that is independent of its path and name: a SHA-256 over the places and lengths of
 * the files of its networks and over samples of their bytes, so that gigabytes need not be read.
 */
public final class ModelIdentity {

    private static final Pattern NETWORK = Pattern
            .compile("(?i).*\\.(onnx|onnx[._]data|data|pb|bin|weights|safetensors)");
    private static final String CARD = "gesso.json";
    private static final String FORMER = "former_identities";
    private static final long LARGEST_CARD = 1 << 20;
    private static final int DEPTH = 3;
    private static final int SAMPLE = 4096;
    private static final int SAMPLES = 4;

    private ModelIdentity() {}

    /**
     * Whether a folder or file has an identity, or had it before its weights were stored in another form: then its
     * gesso.json has it among its {@code former_identities}.
     */
    static boolean has(Path folder, String identity) {
        return of(folder).filter(identity::equals).isPresent() || former(folder).anyMatch(identity::equals);
    }

    private static Stream<String> former(Path folder) {
        Path card = folder.resolve(CARD);
        try {
            return Files.isRegularFile(card) && Files.size(card) <= LARGEST_CARD
                    ? LenientJson.parse(Files.readString(card))
                            .stream()
                            .flatMap(json -> LenientJson.strings(json, FORMER))
                    : Stream.empty();
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }

    /** The identity of a folder, in hexadecimal; none where no networks are in it, or they cannot be read. */
    public static Optional<String> of(Path folder) {
        try (Stream<Path> all = Files.walk(folder, DEPTH)) {
            List<Path> files = all.filter(file -> file.equals(folder)
                    || NETWORK.matcher(file.getFileName().toString()).matches())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            MessageDigest digest = Sha256.begin();
            for (Path file : files) {
                String place = folder.relativize(file).toString().replace('\\', '/');
                digest.update((place + " " + Files.size(file) + "\n").getBytes(StandardCharsets.UTF_8));
                sample(file, digest);
            }
            return files.isEmpty() ? Optional.empty() : Optional.of(Sha256.hex(digest));
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    private static void sample(Path file, MessageDigest digest) throws IOException {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(SAMPLE, in.length())];
            for (int i = 0; i < SAMPLES; i++) {
                in.seek((in.length() - bytes.length) / (SAMPLES - 1) * i);
                in.readFully(bytes);
                digest.update(bytes);
            }
        }
    }
}
