package studio.gesso.engine.diffusion.weights.adapter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.diffusion.weights.number.FileIdentity;

/**
 * The hashes of weight files, for which each is read whole once: they are kept by the file's identity, so that one that is
 * moved or renamed is known still. It may be used by several threads and processes.
 */
public final class KnownHashes {

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) ([0-9a-f]{12})\\s*");

    private final Path folder;
    private final Map<String, AdapterHash> known = new ConcurrentHashMap<>();

    /**
     * Those that a folder keeps.
     *
     * @param folder it need not exist
     */
    public KnownHashes(Path folder) {
        this.folder = folder;
    }

    /** Those in the cache of this person. */
    public static KnownHashes ofThisPerson() {
        return new KnownHashes(StudioFolders.here().cache().resolve("hashes"));
    }

    /**
     * The hashes of a file, which is read whole where they are not known.
     *
     * @param cancellation can stop that
     * @throws studio.gesso.engine.base.UserException if it cannot be read
     */
    public AdapterHash of(Path file, Cancellation cancellation) {
        return of(file, FileIdentity.of(file), cancellation);
    }

    /** The hashes of a file whose identity is known, as it was then: of another one at its path, they are not kept. */
    public AdapterHash of(Path file, FileIdentity identity, Cancellation cancellation) {
        Optional<AdapterHash> before = kept(identity.key());
        if (before.isPresent()) {
            return before.get();
        }
        AdapterHash hash = AdapterHash.of(file, cancellation);
        if (identity.isCurrent(file)) {
            known.put(identity.key(), hash);
            keep(identity.key(), hash);
        }
        return hash;
    }

    /**
     * The hashes of a file, where it has been read for them before.
     *
     * @throws studio.gesso.engine.base.UserException if it cannot be read
     */
    public Optional<AdapterHash> kept(Path file) {
        return kept(FileIdentity.of(file).key());
    }

    private Optional<AdapterHash> kept(String key) {
        Optional<AdapterHash> found = Optional.ofNullable(known.get(key)).or(() -> onDisk(key));
        found.ifPresent(hash -> known.put(key, hash));
        return found;
    }

    private Optional<AdapterHash> onDisk(String key) {
        try {
            Path file = folder.resolve(key);
            Matcher line = LINE.matcher(Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "");
            return line.matches() ? Optional.of(new AdapterHash(line.group(1), line.group(2))) : Optional.empty();
        } catch (IOException unreadable) {
            // The file is read again, which only takes longer.
            return Optional.empty();
        }
    }

    private void keep(String key, AdapterHash hash) {
        try {
            Files.createDirectories(folder);
            AtomicFile.write(folder.resolve(key),
                    out -> out.write((hash.sha256() + " " + hash.addnet()).getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            System.getLogger(KnownHashes.class.getName())
                    .log(System.Logger.Level.WARNING, "A hash cannot be kept, and will be computed again", e);
        }
    }
}
