package studio.gesso.app.canvas.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.gesso.app.canvas.document.PixelGrid;
import studio.gesso.app.canvas.task.PendingResult;

/** The pending results: one of them is shown in place of the picture, and none replaces it until it is accepted. */
final class PendingResults {

    /** The most pending results; the oldest are dropped first, and all are saved on disk. */
    static final int MOST = 24;
    /** The most bytes of pixels of pending results; the newest result is always kept. */
    static final long MOST_BYTES = 192L << 20;

    /** A result, and what its place is counted in. */
    private record Kept(PixelGrid grid, PendingResult result) {}

    private final List<Kept> all = new ArrayList<>();
    private final Runnable changed;
    private PixelGrid grid;
    private int index;

    /** Starts empty; the listener is called after every change. */
    PendingResults(PixelGrid grid, Runnable changed) {
        this.grid = grid;
        this.changed = changed;
    }

    /** The one that is shown. */
    Optional<PendingResult> shown() {
        return here().isEmpty() ? Optional.empty() : Optional.of(here().get(index).result());
    }

    /** Which of how many is shown, such as "2 of 4"; empty where there are not several. */
    String place() {
        return here().size() < 2 ? "" : index + 1 + " of " + here().size();
    }

    /** Adds a result, and shows it if it belongs to what is on the canvas. */
    void add(PixelGrid of, PendingResult result) {
        all.add(new Kept(of, result));
        while (all.size() > MOST || all.size() > 1 && bytes() > MOST_BYTES) {
            all.removeFirst();
        }
        show(here().size() - 1);
    }

    /** Shows the results that belong to what is on the canvas now; the others wait until undo brings it back. */
    void turnTo(PixelGrid now) {
        grid = now;
        show(here().size() - 1);
    }

    /** Those that belong to what is on the canvas. */
    private List<Kept> here() {
        return all.stream().filter(kept -> kept.grid() == grid).toList();
    }

    private long bytes() {
        return all.stream().mapToLong(kept -> Integer.BYTES * kept.result().pixels().size().area()).sum();
    }

    /** Shows the next, or with −1 the previous one, and wraps around. */
    void turn(int by) {
        if (!here().isEmpty()) {
            show(Math.floorMod(index + by, here().size()));
        }
    }

    /** Removes the one that is shown. */
    void discard() {
        if (!here().isEmpty()) {
            all.remove(here().get(index));
            show(Math.min(index, here().size() - 1));
        }
    }

    /** Removes all of a grid. */
    void clear(PixelGrid of) {
        all.removeIf(kept -> kept.grid() == of);
        show(0);
    }

    private void show(int number) {
        index = Math.max(0, number);
        changed.run();
    }
}
