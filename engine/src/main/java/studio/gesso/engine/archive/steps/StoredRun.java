package studio.gesso.engine.archive.steps;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import studio.gesso.engine.archive.steps.RunFolder.Facts;
import studio.gesso.engine.request.Request;

/**
 * A run of which steps are stored.
 *
 * @param id its name in the store
 * @param when it was last at work
 * @param steps how many steps it has, with those of the run it was branched from
 * @param states the files of its states, by how many steps are done
 * @param thumbnails the files of small pictures of its steps, likewise
 * @param pixels the fingerprint of its finished picture
 * @param file where that was saved
 * @param bytes what it takes on the disk
 */
public record StoredRun(String id, Instant when, int steps, SortedMap<Integer, Path> states,
        SortedMap<Integer, Path> thumbnails, Optional<String> pixels, Optional<Path> file, long bytes, Path folder) {

    static Optional<StoredRun> of(RunFolder folder) {
        return folder.facts().map(facts -> of(folder, facts));
    }

    private static StoredRun of(RunFolder folder, Facts facts) {
        return new StoredRun(folder.path().getFileName().toString(), folder.when(), facts.steps(), folder.states(),
                folder.thumbnails(), facts.pixels(), folder.saved(), folder.bytes(), folder.path());
    }

    /** Its request, of one picture; empty where it cannot be read any more. */
    public Optional<Request> request() {
        return new RunFolder(folder).request();
    }
}
