package studio.gesso.engine.diffusion.weights.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.weights.number.FileIdentity;

/** A file is read whole for its hashes once, and whatever is wrong with what was kept, they are right. */
class KnownHashesTest {

    @TempDir
    private Path temp;
    private Path cache;
    private Path file;

    @BeforeEach
    void copy() throws IOException {
        cache = temp.resolve("hashes");
        file = Files.copy(LoraCases.FOLDER.resolve("kohya-sd1.safetensors"), temp.resolve("a.safetensors"));
    }

    private KnownHashes hashes() {
        return new KnownHashes(cache);
    }

    @Test
    void theyAreKnownToTheNextStartAndAfterRenaming() throws IOException {
        assertEquals(Optional.empty(), hashes().kept(file));
        AdapterHash hash = hashes().of(file, new Cancellation());
        assertEquals(AdapterHash.of(file, new Cancellation()), hash);
        Path moved = Files.move(file, Files.createDirectories(temp.resolve("sub")).resolve("b.safetensors"));
        assertEquals(Optional.of(hash), hashes().kept(moved));
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        assertEquals(hash, hashes().of(moved, cancelled), "nothing is read whole");
    }

    @Test
    void aFileWhoseIdentityIsKnownIsNotReadForThatAgain() throws IOException {
        FileIdentity identity = FileIdentity.of(file);
        AdapterHash hash = hashes().of(file, new Cancellation());
        Files.delete(file);
        assertEquals(hash, hashes().of(file, identity, new Cancellation()));
        Files.copy(LoraCases.FOLDER.resolve("locon-sd1.safetensors"), file);
        assertEquals(Optional.empty(), hashes().kept(file), "another file");
    }

    @Test
    void anotherFileOfTheNameHasItsOwn() throws IOException {
        KnownHashes hashes = hashes();
        AdapterHash before = hashes.of(file, new Cancellation());
        Files.delete(file);
        Files.copy(LoraCases.FOLDER.resolve("locon-sd1.safetensors"), file);
        assertEquals(Optional.empty(), hashes.kept(file));
        assertNotEquals(before, hashes.of(file, new Cancellation()));
    }

    @Test
    void whatIsKeptDamagedIsComputedAgain() throws IOException {
        AdapterHash hash = hashes().of(file, new Cancellation());
        try (Stream<Path> all = Files.list(cache)) {
            for (Path kept : all.toList()) {
                Files.writeString(kept, "half of a ha");
            }
        }
        assertEquals(Optional.empty(), hashes().kept(file));
        assertEquals(hash, hashes().of(file, new Cancellation()));
    }

    @Test
    void aCacheThatCannotBeWrittenDelaysOnly() throws IOException {
        Files.writeString(cache, "a file where the folder should be");
        assertEquals(AdapterHash.of(file, new Cancellation()), hashes().of(file, new Cancellation()));
    }

    @Test
    void readingStopsAndMissesAsEverything() {
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();
        assertThrows(CancelledException.class, () -> hashes().of(file, cancelled));
        assertThrows(UserException.class, () -> hashes().of(temp.resolve("gone"), new Cancellation()));
    }
}
