package studio.gesso.app.canvas.document;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.archive.document.Layers;
import studio.gesso.engine.archive.document.SavedDocument;
import studio.gesso.engine.archive.document.SavedDocument.Step;

/**
 * The undo history of a document, in a bounded amount of memory: the oldest steps are dropped first. Layers share
 * unchanged tiles, so a step costs the memory of what it has changed.
 */
final class History {

    private final long limit;
    private final List<Step> steps = new ArrayList<>();
    /** The memory in bytes that each step but the first adds to the one before it. */
    private final List<Long> costs = new ArrayList<>();
    private List<String> names = List.of();
    private long bytes;
    private int present;

    /** A history that keeps at most this many bytes, and always the last step. */
    History(long limit, Layers beginning) {
        this.limit = limit;
        begin(beginning);
    }

    /** Clears the history, and starts a new one. */
    void begin(Layers beginning) {
        replace(SavedDocument.of(beginning, new JsonObject()));
    }

    /** Replaces this history by another one. */
    void replace(SavedDocument saved) {
        steps.clear();
        costs.clear();
        bytes = 0;
        saved.steps().forEach(this::append);
        present = saved.present();
        forget();
    }

    /** Appends a history to this one: the step that leads to its beginning has a name. */
    void follow(String name, SavedDocument saved) {
        forgetUndone();
        int before = steps.size();
        append(new Step(name, saved.steps().getFirst().layers()));
        saved.steps().stream().skip(1).forEach(this::append);
        present = before + saved.present();
        forget();
    }

    /** Adds a step that has just been done; undone steps are dropped. */
    void add(String name, Layers after) {
        forgetUndone();
        append(new Step(name, after));
        present = steps.size() - 1;
        forget();
    }

    /** Replaces the present state without adding a step. */
    void amend(Layers layers) {
        steps.set(present, new Step(steps.get(present).name(), layers));
    }

    /** Goes to the state after this many steps. */
    void go(int done) {
        present = done;
    }

    /** The state after this many steps, or the nearest one. */
    Layers at(int done) {
        return steps.get(nearest(done)).layers();
    }

    int nearest(int done) {
        return Math.clamp(done, 0, steps.size() - 1);
    }

    /** The names of all steps, oldest first; the same list until there are others. */
    List<String> names() {
        return names;
    }

    /** How many of them are done. */
    int done() {
        return present;
    }

    /** How much memory they take. */
    long bytes() {
        return bytes;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    private void append(Step step) {
        if (!steps.isEmpty()) {
            Layers before = steps.getLast().layers();
            costs.add(Math.max(before.bytesNotIn(step.layers()), step.layers().bytesNotIn(before)));
            bytes += costs.getLast();
        }
        steps.add(step);
    }

    private void forgetUndone() {
        while (steps.size() - 1 > present) {
            steps.removeLast();
            bytes -= costs.removeLast();
        }
    }

    /** The last step stays, and so does the present. */
    private void forget() {
        while (bytes > limit && costs.size() > 1 && present > 0) {
            steps.removeFirst();
            bytes -= costs.removeFirst();
            present--;
        }
        names = steps.stream().skip(1).map(Step::name).toList();
    }
}
