package studio.gesso.app.canvas.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.gesso.app.canvas.task.PendingResult;

/** The pending results: one of them is shown in place of the picture, and none replaces it until it is accepted. */
final class PendingResults {

    /** The most pending results; the oldest are dropped first, and all are saved on disk. */
    static final int MOST = 24;
    /** The most bytes of pixels of pending results; the newest result is always kept. */
    static final long MOST_BYTES = 192L << 20;

    private final List<PendingResult> results = new ArrayList<>();
    private final Runnable changed;
    private int index;

    /** Starts empty; the listener is called after every change. */
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

    /** Shows the next, or with −1 the previous one, and wraps around. */
    void turn(int by) {
        if (!results.isEmpty()) {
            show(Math.floorMod(index + by, results.size()));
        }
    }

    /** Removes the one that is shown. */
    void discard() {
        if (!results.isEmpty()) {
            results.remove(index);
            show(Math.max(0, Math.min(index, results.size() - 1)));
        }
    }

    /** Removes all. */
    void clear() {
        results.clear();
        show(0);
    }

    private void show(int number) {
        index = number;
        changed.run();
    }
}
