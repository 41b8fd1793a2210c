package studio.gesso.app.canvas.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.gesso.app.canvas.task.PendingResult;

/** The results that wait beside the picture: one of them is shown in its place, none replaces it unasked. */
final class PendingResults {

    /** More than a person compares; the oldest go first, and all are kept on disk. */
    static final int MOST = 24;
    /** Bytes of pixels that wait at most, whatever they are of; the newest result waits however large it is. */
    static final long MOST_BYTES = 192L << 20;

    private final List<PendingResult> results = new ArrayList<>();
    private final Runnable changed;
    private int index;

    /** With nothing staged; the listener hears of every change. */
    PendingResults(Runnable changed) {
        this.changed = changed;
    }

    /** The one that is shown. */
    Optional<PendingResult> shown() {
        return results.isEmpty() ? Optional.empty() : Optional.of(results.get(index));
    }

    /** Which of how many is shown, such as "2 of 4"; empty where there are not several. */
    String place() {
        return results.size() < 2 ? "" : index + 1 + " of " + results.size();
    }

    /** Adds a result and shows it. */
    void add(PendingResult result) {
        results.add(result);
        while (results.size() > MOST || results.size() > 1 && bytes() > MOST_BYTES) {
            results.removeFirst();
        }
        show(results.size() - 1);
    }

    private long bytes() {
        return results.stream().mapToLong(result -> Integer.BYTES * result.pixels().size().area()).sum();
    }

    /** Shows the next, or with −1 the one before, around the end. */
    void turn(int by) {
        if (!results.isEmpty()) {
            show(Math.floorMod(index + by, results.size()));
        }
    }

    /** Takes away the one that is shown. */
    void discard() {
        if (!results.isEmpty()) {
            results.remove(index);
            show(Math.max(0, Math.min(index, results.size() - 1)));
        }
    }

    /** Takes all away. */
    void clear() {
        results.clear();
        show(0);
    }

    private void show(int number) {
        index = number;
        changed.run();
    }
}
