package studio.gesso.app.canvas.document;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import studio.gesso.app.fx.task.SerialTasks;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.document.SavedDocument;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Size;

/**
 * What is on the canvas: a picture, paint over it, and named masks. Everything that is done to it can be undone, in a
 * bounded amount of memory. It belongs to the window's thread; long edits are computed in the background, and later
 * ones wait in order.
 */
public final class Document {

    /** How much memory the history may take by default. */
    public static final long HISTORY_BYTES = SavedDocument.HISTORY_BYTES;

    /** The document after a step, and its viewer. */
    private record Next(Layers layers, Change change, Runnable shown) {}

    private final History history;
    private final SerialTasks tasks;
    private DocumentViewer stage = DocumentViewer.NONE;
    private Optional<Stroke> going = Optional.empty();
    private final ObjectProperty<Area> frame;
    private Consumer<Change> listeners = _ -> {};
    private Layers layers;

    /** An empty document, whose edits are done as tasks. */
    public Document(Size size, SerialTasks tasks) {
        this(Layers.blank(Edits.require(size)), HISTORY_BYTES, tasks);
    }

    /**
     * A document whose edits are done as tasks.
     *
     * @param historyBytes how much memory the history may take
     */
    public Document(Layers layers, long historyBytes, SerialTasks tasks) {
        this.layers = layers;
        this.tasks = tasks;
        this.history = new History(historyBytes, layers);
        this.frame = new SimpleObjectProperty<>(Area.of(layers.size()));
    }

    /** Sets the viewer, which prepares what is visible. */
    public void showOn(DocumentViewer newStage) {
        stage = newStage;
    }

    /** Adds a listener that is called at once for every change. */
    public void onChange(Consumer<Change> listener) {
        listeners = listeners.andThen(listener);
    }

    /** The document at this moment; it is immutable and can be read by any thread. */
    public Layers layers() {
        return layers;
    }

    public Size size() {
        return layers.size();
    }

    /** Where the next picture is made, in pixels of the picture; it may reach outside. Undo brings it back. */
    public ObjectProperty<Area> frame() {
        return frame;
    }

    /** What places on the canvas are counted in at this moment. */
    public PixelGrid grid() {
        return history.now().grid();
    }

    /**
     * Makes what has been done to the frame a step of its own, if it changed.
     *
     * @param further whether it is one step with those of the same name right before it
     */
    public void framed(String name, Area before, boolean further) {
        if (!before.equals(frame.get())) {
            going.ifPresent(Stroke::end);
            done(name, before, further);
        }
    }

    private void done(String name, Area before, boolean further) {
        if (!further || !history.isOnlyFrame(name)) {
            history.leaveWith(before);
            history.add(name, layers, grid());
        }
        history.leaveWith(frame.get());
        listeners.accept(new Change(Change.Type.COLOURS, Area.EMPTY));
    }

    /** Does something when every change is done that was asked for before: at once, if they are. */
    public void whenDone(Runnable action) {
        tasks.then(action);
    }

    /** Changes the layers, which can be undone; a change that gives the very same ones is none. */
    public void edit(String name, UnaryOperator<Layers> change) {
        edit(name, change, () -> {});
    }

    /** The same, and then something that needs it to be done. */
    public void edit(String name, UnaryOperator<Layers> change, Runnable done) {
        edit(name, change, grid -> grid, (_, _) -> done.run(), false);
    }

    /** The same as one step with the last one, if that is called the same: a slider is moved on. */
    public void adjust(String name, UnaryOperator<Layers> change) {
        edit(name, change, grid -> grid, (_, _) -> {}, true);
    }

    /**
     * Changes what places are counted in, so that a result for the canvas before does not fit any more.
     *
     * @param framed where the frame is then, from its place and the size before
     */
    public void reshape(String name, UnaryOperator<Layers> change, BiFunction<Area, Size, Area> framed,
            Runnable done) {
        edit(name, change, grid -> new PixelGrid(grid.sheet()), (before, old) -> {
            frame.set(framed.apply(before, old));
            done.run();
        }, false);
    }

    private void edit(String name, UnaryOperator<Layers> change, UnaryOperator<PixelGrid> grid,
            BiConsumer<Area, Size> done, boolean further) {
        tasks.then(() -> next(change), next -> {
            Area before = frame.get();
            Size old = size();
            if (next.layers != layers) {
                history.leaveWith(before);
                if (further && history.isLast(name)) {
                    history.amend(next.layers);
                } else {
                    history.add(name, next.layers, grid.apply(grid()));
                }
                show(next);
            }
            done.accept(before, old);
        });
    }

    /** Starts something new in place of everything, which can be undone; and then something that needs it. */
    public void start(String name, UnaryOperator<Layers> beginning, Runnable started) {
        edit(name, beginning, _ -> new PixelGrid(), (_, _) -> started.run(), false);
    }

    /**
     * Replaces everything by a saved document with its history, which can be undone unless the canvas was blank, and
     * then does something that needs it. A document that is larger than a canvas can be is refused.
     */
    public void open(String name, SavedDocument saved, Runnable opened) {
        tasks.then(() -> next(_ -> {
            Edits.require(saved.layers().size());
            return saved.layers();
        }), next -> {
            history.leaveWith(frame.get());
            history.open(name, saved, new PixelGrid());
            show(next);
            opened.run();
        });
    }

    /** The document as it is now with its history, to be saved in a file with some settings. */
    public SavedDocument saved(JsonObject settings) {
        return going.map(stroke -> history.saved(settings, stroke.name(), layers))
                .orElseGet(() -> history.saved(settings));
    }

    /** Gives a blank document another size; this is no edit, and what has been undone can still be redone. */
    public void resizeBlank(Size size) {
        if (!layers.isBlank()) {
            throw new IllegalStateException("The document is not blank");
        }
        if (!size.equals(layers.size())) {
            amend(layers.crop(Area.of(Edits.require(size))));
        }
    }

    /** Chooses the layer or mask that the tools work on; this is no edit. */
    public void choose(UnaryOperator<Layers> choice) {
        tasks.then(() -> {
            going.ifPresent(Stroke::end);
            amend(choice.apply(layers));
        });
    }

    private void amend(Layers other) {
        Change change = Change.between(layers, other);
        history.amend(other);
        become(other, change);
    }

    /** Starts a stroke of a tool. */
    public Stroke begin(String name, Ink ink) {
        going.ifPresent(Stroke::end);
        if (!ink.reaches(layers)) {
            edit(name, Edits::requireSeen);
            return Stroke.over(layers, ink);
        }
        Stroke stroke = new Stroke(name, layers, ink, this::become, this::ended);
        going = Optional.of(stroke);
        return stroke;
    }

    private void ended(String step, boolean touched) {
        going = Optional.empty();
        if (touched) {
            done(step, frame.get(), false);
        }
    }

    /** Undoes one step. */
    public void undo() {
        goTo(() -> history.done() - 1);
    }

    /** Redoes one step. */
    public void redo() {
        goTo(() -> history.done() + 1);
    }

    /** Undoes or redoes until this many steps are done. */
    public void goTo(int count) {
        goTo(() -> count);
    }

    private void goTo(IntSupplier count) {
        int[] target = new int[1];
        tasks.then(() -> {
            going.ifPresent(Stroke::end);
            target[0] = history.nearest(count.getAsInt());
            Layers there = history.at(target[0]);
            return next(_ -> there);
        }, next -> {
            history.leaveWith(frame.get());
            history.go(target[0]);
            show(next);
            frame.set(history.now().frame());
        });
    }

    /** The names of the steps, oldest first; the same list until there are others. */
    public List<String> history() {
        return history.names();
    }

    /** How many steps of the history are done, the others being undone. */
    public int historyDone() {
        return history.done();
    }

    /** Whether nothing is there now, and nothing was at any step. */
    public boolean isBlankThroughout() {
        return layers.isBlank() && history.isBlank();
    }

    /** How much memory the history takes. */
    public long historyBytes() {
        return history.bytes();
    }

    private Callable<Next> next(UnaryOperator<Layers> change) {
        going.ifPresent(Stroke::end);
        stage.catchUp();
        Layers before = layers;
        return () -> {
            Layers after = Edits.requireMemory(before, change.apply(before));
            Change difference = Change.between(before, after);
            return new Next(after, difference, stage.prepare(after, difference));
        };
    }

    private void show(Next next) {
        next.shown.run();
        become(next.layers, next.change);
    }

    private void become(Layers other, Change change) {
        layers = other;
        listeners.accept(change);
    }
}
