package studio.gesso.engine.archive.steps;

import java.nio.file.Files;
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
 * @param prompt what it paints
 * @param fills whether it fills a part of a larger picture
 * @param origin where it branches from another
 * @param pixels the fingerprint of its finished picture
 * @param file where that was saved
 * @param folder where its steps are; they are looked up when they are asked for
 */
public record StoredRun(String id, Instant when, int steps, String prompt, boolean fills, Optional<Origin> origin,
        Optional<String> pixels, Optional<Path> file, Path folder) {

    /**
     * Where a run branches from another.
     *
     * @param run the name of the other in the store, where it may not be
     * @param step the last that both have
     * @param changed what is another from there on, in words
     */
    public record Origin(String run, int step, String changed) {}

    /** How many of its steps are those of the run that it branches from. */
    public int shared() {
        return origin.map(Origin::step).orElse(0);
    }

    /**
     * Whether a picture came from it.
     *
     * @param file where it was saved, and is not any more
     * @param fingerprint of its pixels, where its file tells that
     */
    public boolean made(Path file, Optional<String> fingerprint) {
        return fingerprint.isPresent() && fingerprint.equals(pixels)
                || this.file.filter(file::equals).filter(Files::notExists).isPresent();
    }

    static Optional<StoredRun> of(RunFolder folder) {
        return folder.facts().map(facts -> of(folder, facts));
    }

    private static StoredRun of(RunFolder folder, Facts facts) {
        return new StoredRun(folder.path().getFileName().toString(), folder.when(), facts.steps(), facts.prompt(),
                facts.fills(), facts.origin(), facts.pixels(), folder.saved(), folder.path());
    }

    /** The files of its states as they are now, by how many steps are done. */
    public SortedMap<Integer, Path> states() {
        return new RunFolder(folder).states();
    }

    /** The files of small pictures of its steps as they are now, by how many steps are done. */
    public SortedMap<Integer, Path> thumbnails() {
        return new RunFolder(folder).thumbnails();
    }

    /** What it takes on the disk now. */
    public long bytes() {
        return new RunFolder(folder).bytes();
    }

    /** Its request, of one picture; empty where it cannot be read any more. */
    public Optional<Request> request() {
        return new RunFolder(folder).request();
    }
}
