package studio.gesso.app.canvas.document;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.document.SavedDocument;
import studio.gesso.engine.archive.document.SavedDocument.Step;
import studio.gesso.engine.image.Area;

/**
 * The undo history of a document, in a bounded amount of memory: the oldest steps are dropped first. Layers share
 * unchanged tiles, so a step costs the memory of what it has changed.
 */
final class History {

    private final long limit;
    private final List<Moment> moments = new ArrayList<>();
    /** The memory in bytes that each step but the first adds to the one before it. */
    private final List<Long> costs = new ArrayList<>();
    private List<String> names = List.of();
    private long bytes;
    private int present;

    /** A history that keeps at most this many bytes, and always the last step. */
    History(long limit, Layers beginning) {
        this.limit = limit;
        replace(SavedDocument.of(beginning, new JsonObject()), new PixelGrid());
    }

    private void replace(SavedDocument saved, PixelGrid grid) {
        moments.clear();
        costs.clear();
        bytes = 0;
        saved.steps().forEach(step -> append(step, grid));
        present = saved.present();
        forget();
    }

    /** Opens a history: after this one, with a name for the step that leads to it, unless there is nothing yet. */
    void open(String name, SavedDocument saved, PixelGrid grid) {
        if (now().layers().isBlank() && names.isEmpty()) {
            replace(saved, grid);
        } else {
            follow(name, saved, grid);
        }
    }

    private void follow(String name, SavedDocument saved, PixelGrid grid) {
        forgetUndone();
        int before = moments.size();
        append(new Step(name, saved.steps().getFirst().layers()), grid);
        saved.steps().stream().skip(1).forEach(step -> append(step, grid));
        present = before + saved.present();
        forget();
    }

    /** Adds a step that has just been done; undone steps are dropped. */
    void add(String name, Layers after, PixelGrid grid) {
        forgetUndone();
        append(new Step(name, after), grid);
        present = moments.size() - 1;
        forget();
    }

    /** Replaces the present state without adding a step; what was undone stays. */
    void amend(Layers layers) {
        Moment now = now();
        moments.set(present, new Moment(new Step(now.step().name(), layers), now.grid(), now.frame()));
        count(present);
        count(present + 1);
    }

    /** Remembers the frame of the present state, which is about to be left. */
    void leaveWith(Area frame) {
        moments.set(present, now().leftWith(frame));
    }

    /** Goes to the state after this many steps. */
    void go(int done) {
        present = done;
    }

    /** Whether the last step is done, and has this name. */
    boolean isLast(String name) {
        return present > 0 && present == moments.size() - 1 && now().step().name().equals(name);
    }

    /** Whether it also has changed nothing but the frame. */
    boolean isOnlyFrame(String name) {
        return isLast(name) && now().layers() == moments.get(present - 1).layers();
    }

    /** The present state. */
    Moment now() {
        return moments.get(present);
    }

    /** The state after this many steps. */
    Layers at(int done) {
        return moments.get(done).layers();
    }

    /** This many steps, or as many as there are. */
    int nearest(int done) {
        return Math.clamp(done, 0, moments.size() - 1);
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

    /** Whether there is nothing at any of its steps. */
    boolean isBlank() {
        return moments.stream().allMatch(moment -> moment.layers().isBlank());
    }

    /** The document as it is kept in a file: without steps that only moved the frame. */
    SavedDocument saved(JsonObject settings) {
        List<Step> steps = new ArrayList<>();
        int last = 0;
        for (int i = 0; i < moments.size(); i++) {
            Step step = moments.get(i).step();
            if (steps.isEmpty() || steps.getLast().layers() != step.layers()) {
                steps.add(step);
            }
            last = i == present ? steps.size() - 1 : last;
        }
        return new SavedDocument(steps, last, settings);
    }

    /** The same with a stroke as far as it is drawn, in place of what was undone. */
    SavedDocument saved(JsonObject settings, String name, Layers layers) {
        SavedDocument done = saved(settings);
        List<Step> steps = new ArrayList<>(done.steps().subList(0, done.present() + 1));
        steps.add(new Step(name, layers));
        return new SavedDocument(steps, steps.size() - 1, settings);
    }

    private void append(Step step, PixelGrid grid) {
        moments.add(new Moment(step, grid, Area.of(step.layers().size())));
        if (moments.size() > 1) {
            costs.add(0L);
            count(moments.size() - 1);
        }
    }

    /** Measures again what a step adds to the one before it. */
    private void count(int index) {
        if (index > 0 && index < moments.size()) {
            Layers before = moments.get(index - 1).layers();
            Layers after = moments.get(index).layers();
            long cost = before == after ? 0 : Math.max(before.bytesNotIn(after), after.bytesNotIn(before));
            bytes += cost - costs.set(index - 1, cost);
        }
    }

    private void forgetUndone() {
        while (moments.size() - 1 > present) {
            moments.removeLast();
            bytes -= costs.removeLast();
        }
    }

    /** The last step stays, and so does the present. */
    private void forget() {
        while (bytes > limit && costs.size() > 1 && present > 0) {
            moments.removeFirst();
            bytes -= costs.removeFirst();
            present--;
        }
        names = moments.stream().skip(1).map(moment -> moment.step().name()).toList();
    }
}
