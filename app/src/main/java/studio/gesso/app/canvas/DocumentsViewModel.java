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
import studio.gesso.app.canvas.document.Sheet;
import studio.gesso.app.fx.FileChoice.SaveType;
import studio.gesso.app.fx.Question;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.archive.document.DocumentFile;
import studio.gesso.engine.archive.document.DocumentWriter;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.document.SavedDocument;
import studio.gesso.engine.archive.saving.PictureSaver;
import studio.gesso.engine.archive.saving.SavedFormat;
import studio.gesso.engine.archive.metadata.SourceType;
import studio.gesso.engine.archive.metadata.SourcedPicture;
import studio.gesso.engine.archive.recovery.UnsavedDocuments;
import studio.gesso.engine.base.UserException;

/**
 * The files of the canvas: opened and saved by the person, and backed up automatically a moment after every change. A
 * backup of an unsaved canvas is offered at the next start, even after a crash.
 */
public final class DocumentsViewModel {

    /**
     * The settings that a document stores in addition to its layers.
     *
     * @param write supplies what to store
     * @param read restores it
     */
    public record Memory(Supplier<JsonObject> write, Consumer<JsonObject> read) {}

    /** An unsaved canvas that this window has claimed. */
    private record Taken(Path path, DocumentFile.Opened opened) {

        Taken(Path path) {
            this(path, DocumentFile.read(path));
        }
    }

    /** A copy of the canvas, and the number of saves before it. */
    private record Moment(long number, SavedDocument document) {}

    private final CanvasViewModel canvas;
    private final Memory memory;
    private final UnsavedDocuments unsaved;
    private final Path safe;
    private final BackgroundWork work;
    private final Consumer<String> messages;
    private final DocumentWriter writer = new DocumentWriter();
    private final PauseTransition calm = new PauseTransition(Duration.seconds(3));
    /** How long a canvas may change without being kept safe, if its person never rests. */
    private static final Duration MOST_UNSAFE = Duration.seconds(30);

    private final ReadOnlyBooleanWrapper offered = new ReadOnlyBooleanWrapper();
    private final List<Path> waiting = new ArrayList<>();
    private final List<Path> needless = new ArrayList<>();
    private long moments;
    private long keptSafe;
    private boolean writing;
    private boolean automatic = true;
    private boolean changed;
    private long changedSince;
    /** The last moment that is whole in some file. */
    private long lastWritten;

    /**
     * The files of a canvas.
     *
     * @param unsaved where backups are kept
     * @param work runs one task after another, so that a file that is opened again is what was saved
     * @param messages receives error messages
     */
    public DocumentsViewModel(CanvasViewModel canvas, Memory memory, UnsavedDocuments unsaved, BackgroundWork work,
            Consumer<String> messages) {
        this.canvas = canvas;
        this.memory = memory;
        this.unsaved = unsaved;
        this.safe = unsaved.own();
        this.work = work;
        this.messages = messages;
        work.start(unsaved::left, this::offer, messages);
        calm.setOnFinished(_ -> keepSafe());
        canvas.edits().addListener(_ -> edited());
    }

    /** Every edit puts the keeping off a little, but not for ever: who never rests is kept safe as well. */
    private void edited() {
        if (!changed) {
            changed = true;
            changedSince = System.nanoTime();
        }
        boolean waitsLong = (System.nanoTime() - changedSince) / 1e6 > Math.max(MOST_UNSAFE.toMillis(),
                calm.getDuration().toMillis());
        if (automatic && (!waitsLong || calm.getStatus() != Animation.Status.RUNNING)) {
            calm.playFromStart();
        }
    }

    /** How many seconds nothing has to change until the canvas is kept safe; 0 for only when the window closes. */
    public void keepSafeAfter(int seconds) {
        automatic = seconds > 0;
        calm.setDuration(Duration.seconds(Math.max(1, seconds)));
    }

    /** Whether the name of a file is that of a saved canvas. */
    public static boolean isDocument(Path path) {
        return path.toString().endsWith(DocumentFile.ENDING);
    }

    /** Whether there is a canvas that was not saved when the studio ended. */
    public ReadOnlyBooleanProperty offered() {
        return offered.getReadOnlyProperty();
    }

    /** Opens the newest unsaved canvas; its file is deleted when a new backup has been written. */
    public void takeOffer() {
        Path next = nextOffer();
        work.start(() -> new Taken(unsaved.take(next)), taken -> open(taken.opened, () -> needless.add(taken.path)),
                messages);
    }

    /** Deletes the newest unsaved canvas if the person is sure. */
    void dropOffer(Question question) {
        question.ask("Delete the canvas that was not saved? Nothing brings it back.", "Delete", this::dropOffer);
    }

    /** Deletes the newest unsaved canvas. */
    public void dropOffer() {
        Path dropped = nextOffer();
        work.start(() -> Files.deleteIfExists(unsaved.take(dropped)), _ -> {
            // The window no longer shows it.
        }, messages);
    }

    /** What is on the canvas is part of this. */
    public Sheet sheet() {
        return canvas.sheet();
    }

    /** Opens a document or a picture and replaces everything; this can be undone. */
    public void open(Path path) {
        if (isDocument(path)) {
            work.start(() -> DocumentFile.read(path), opened -> open(opened, () -> canvas.sheet().keepIn(path)),
                    messages);
        } else {
            work.start(() -> SourcedPicture.read(path), canvas.shape()::open, messages);
        }
    }

    /** Saves the canvas, or what is seen of it where the name is that of a picture; a missing ending is added. */
    public void save(Path path) {
        if (SavedFormat.of(path).isPresent()) {
            savePicture(path);
            return;
        }
        Path named = isDocument(path) ? path : path.resolveSibling(path.getFileName() + DocumentFile.ENDING);
        canvas.whenDone(() -> {
            Sheet sheet = canvas.sheet();
            // A canvas that is saved under a name needs no backup.
            needless.add(safe);
            write(named, () -> {
                sheet.keepIn(named);
                messages.accept("The canvas is saved as “" + named.getFileName() + "”.");
            });
        });
    }

    /** Saves what is seen as PNG, JPEG or WebP, as the name says; a missing ending is added. */
    public void savePicture(Path path) {
        Path named = SaveType.PNG.complete(path, SaveType.PICTURES);
        canvas.whenDone(() -> {
            Layers layers = canvas.layers();
            Optional<SourceType> made = canvas.sheet().made();
            work.start(() -> {
                PictureSaver.save(layers.flattened(), made, named);
                return named;
            }, _ -> messages.accept("The picture is saved as “" + named.getFileName() + "”."), messages);
        });
    }

    /**
     * Writes a backup of the canvas now, if it has changed, and returns when it is written; for closing the window.
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
            messages.accept(e.getMessage());
        }
    }

    private synchronized void leave() {
        try {
            unsaved.leave();
        } catch (IOException e) {
            // It has this process's name, and stays when the process has ended.
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
            messages.accept(sentence);
        });
    }

    private Moment now() {
        return new Moment(++moments, canvas.saved(memory.write.get()));
    }

    private synchronized Path written(Moment now, Path path, List<Path> leftovers) {
        try {
            if (path.equals(safe) && now.number < keptSafe) {
                // The backup that was written when the window closed is newer than one that waited before it.
                return path;
            }
            Files.createDirectories(path.toAbsolutePath().getParent());
            writer.write(now.document, path);
            keptSafe = path.equals(safe) ? now.number : keptSafe;
            lastWritten = Math.max(lastWritten, now.number);
            for (Path leftover : leftovers) {
                // A backup that was written after this moment is newer than this file.
                if (!leftover.equals(safe) || keptSafe <= now.number) {
                    Files.deleteIfExists(leftover);
                }
            }
            return path;
        } catch (IOException e) {
            throw new UserException("The canvas could not be saved in “" + path + "”; save it in another folder.", e);
        }
    }

    private void open(DocumentFile.Opened opened, Runnable done) {
        opened.notice().ifPresent(messages);
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
