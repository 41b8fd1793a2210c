package studio.gesso.app.canvas;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.util.Duration;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.archive.document.DocumentFile;
import studio.gesso.engine.archive.document.DocumentWriter;
import studio.gesso.engine.archive.document.SavedDocument;
import studio.gesso.engine.archive.recovery.UnsavedDocuments;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.codec.Pictures;

/**
 * The files of the canvas: opened and saved by the person, and kept safe by itself a moment after every change. What was
 * kept safe and never saved is offered back at the next start, however the last one ended.
 */
public final class DocumentsViewModel {

    /**
     * What a document remembers beside its layers.
     *
     * @param write tells what to remember
     * @param read takes it over again
     */
    public record Memory(Supplier<JsonObject> write, Consumer<JsonObject> read) {}

    /** A canvas that was left and is this window's now. */
    private record Taken(Path path, DocumentFile.Opened opened) {

        Taken(Path path) {
            this(path, DocumentFile.read(path));
        }
    }

    /** The canvas as it was, and how many were asked for before. */
    private record Moment(long number, SavedDocument document) {}

    /** The canvas is kept safe when nothing has changed for so long. */
    private static final Duration CALM = Duration.seconds(3);

    private final CanvasViewModel canvas;
    private final Memory memory;
    private final UnsavedDocuments unsaved;
    private final Path safe;
    private final BackgroundWork work;
    private final Consumer<String> tell;
    private final DocumentWriter writer = new DocumentWriter();
    private final PauseTransition calm = new PauseTransition(CALM);
    /** How long a canvas may change without being kept safe, if its person never rests. */
    private static final Duration MOST_UNSAFE = Duration.seconds(30);

    private final ReadOnlyBooleanWrapper offered = new ReadOnlyBooleanWrapper();
    private final List<Path> waiting = new ArrayList<>();
    private final List<Path> needless = new ArrayList<>();
    private Optional<Path> file = Optional.empty();
    private long moments;
    private long keptSafe;
    private boolean writing;
    private boolean changed;
    private long changedSince;
    /** The last moment that is whole in some file. */
    private long lastWritten;

    /**
     * The files of a canvas.
     *
     * @param unsaved where it is kept safe
     * @param work does one thing after another: what is saved and opened again is what was saved
     * @param tell hears what went wrong, as a sentence
     */
    public DocumentsViewModel(CanvasViewModel canvas, Memory memory, UnsavedDocuments unsaved, BackgroundWork work,
            Consumer<String> tell) {
        this.canvas = canvas;
        this.memory = memory;
        this.unsaved = unsaved;
        this.safe = unsaved.own();
        this.work = work;
        this.tell = tell;
        work.start(unsaved::left, this::offer, tell);
        calm.setOnFinished(_ -> keepSafe());
        canvas.edits().addListener(_ -> edited());
    }

    /** Every edit puts the keeping off a little, but not for ever: who never rests is kept safe as well. */
    private void edited() {
        if (!changed) {
            changed = true;
            changedSince = System.nanoTime();
        }
        boolean waitsLong = (System.nanoTime() - changedSince) / 1e6 > MOST_UNSAFE.toMillis();
        if (!waitsLong || calm.getStatus() != Animation.Status.RUNNING) {
            calm.playFromStart();
        }
    }

    /** Whether a file is a canvas that was saved, by its name. */
    public static boolean isDocument(Path path) {
        return path.toString().endsWith(DocumentFile.ENDING);
    }

    /** Whether a canvas waits that was not saved when the studio ended. */
    public ReadOnlyBooleanProperty offered() {
        return offered.getReadOnlyProperty();
    }

    /** Opens the newest canvas that waits; its file goes when it has been kept safe again. */
    public void takeOffer() {
        Path next = nextOffer();
        work.start(() -> new Taken(unsaved.take(next)), taken -> open(taken.opened, () -> needless.add(taken.path)),
                tell);
    }

    /** Throws the newest canvas that waits away. */
    public void dropOffer() {
        Path dropped = nextOffer();
        work.start(() -> Files.deleteIfExists(unsaved.take(dropped)), _ -> {
            // It is gone from the window already.
        }, tell);
    }

    /** The file that was opened or saved last. */
    public Optional<Path> file() {
        return file;
    }

    /** Opens a document or a picture in the place of everything; this can be undone. */
    public void open(Path path) {
        if (isDocument(path)) {
            work.start(() -> DocumentFile.read(path), opened -> open(opened, () -> file = Optional.of(path)), tell);
        } else {
            work.start(() -> Pictures.read(path), canvas::open, tell);
        }
    }

    /** Saves the canvas; the name is given its ending if it lacks it. */
    public void save(Path path) {
        Path named = isDocument(path) ? path : path.resolveSibling(path.getFileName() + DocumentFile.ENDING);
        canvas.whenDone(() -> {
            // What has a name of its own needs not be kept safe as well.
            needless.add(safe);
            write(named, () -> {
                file = Optional.of(named);
                tell.accept("The canvas is saved as “" + named.getFileName() + "”.");
            });
        });
    }

    /**
     * Keeps the canvas safe now with all that was done to it, if it has changed, and returns when it is: the window waits
     * for it, for nothing comes after it.
     */
    public void close() {
        canvas.finish();
        calm.stop();
        // What is being written, or waits for it, comes first: only then it is known whether it is whole.
        work.close();
        boolean failed = writing && !isWritten(moments);
        try {
            if ((changed || failed) && !canvas.hasNothing()) {
                written(now(), safe, List.copyOf(needless));
            }
            leave();
        } catch (UserException e) {
            tell.accept(e.getMessage());
        }
    }

    private synchronized void leave() {
        try {
            unsaved.leave();
        } catch (IOException e) {
            // It has this process's name, and is left when the process is gone.
            System.getLogger(DocumentsViewModel.class.getName()).log(System.Logger.Level.WARNING, "Not left", e);
        }
    }

    private void keepSafe() {
        if (writing) {
            calm.playFromStart();
        } else if (changed && !canvas.hasNothing()) {
            write(safe, () -> {});
        }
    }

    private void write(Path path, Runnable done) {
        Moment now = now();
        List<Path> leftovers = List.copyOf(needless);
        needless.clear();
        changed = false;
        writing = true;
        work.start(() -> written(now, path, leftovers), _ -> {
            writing = false;
            done.run();
        }, sentence -> {
            writing = false;
            changed = true;
            tell.accept(sentence);
        });
    }

    private Moment now() {
        return new Moment(++moments, canvas.saved(memory.write.get()));
    }

    private synchronized Path written(Moment now, Path path, List<Path> leftovers) {
        try {
            if (path.equals(safe) && now.number < keptSafe) {
                // What the window's end has kept is newer than what waited to be kept before it.
                return path;
            }
            Files.createDirectories(path.toAbsolutePath().getParent());
            writer.write(now.document, path);
            keptSafe = path.equals(safe) ? now.number : keptSafe;
            lastWritten = Math.max(lastWritten, now.number);
            for (Path leftover : leftovers) {
                // What was kept safe after this moment has more in it than this file.
                if (!leftover.equals(safe) || keptSafe <= now.number) {
                    Files.deleteIfExists(leftover);
                }
            }
            return path;
        } catch (IOException e) {
            throw new UserException("The canvas could not be kept in “" + path + "”; save it in another folder.", e);
        }
    }

    private void open(DocumentFile.Opened opened, Runnable done) {
        opened.notice().ifPresent(tell);
        canvas.open(opened.document(), settings -> {
            memory.read.accept(settings);
            done.run();
        });
    }

    private synchronized boolean isWritten(long moment) {
        return lastWritten >= moment;
    }

    private void offer(List<Path> left) {
        waiting.addAll(left);
        offered.set(!waiting.isEmpty());
    }

    private Path nextOffer() {
        Path next = waiting.removeFirst();
        offered.set(!waiting.isEmpty());
        return next;
    }
}
