package studio.gesso.app.library;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;
import studio.gesso.app.fx.task.Watcher;
import studio.gesso.engine.archive.gallery.FolderWatch;
import studio.gesso.engine.base.UserException;

/** Waits for files that are put into the models folder or taken out of it. */
public final class ModelsWatch implements AutoCloseable {

    /** A file that is being copied changes all the time; it is read when nothing has changed for this long. */
    private static final Duration CALM = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofDays(1);

    private final Path folder;
    private final Runnable changed;
    private final Executor window;
    private final Watcher watcher;
    // begin() sets it before anything waits for it.
    @SuppressWarnings("NullAway.Init")
    private FolderWatch watch;
    private boolean ended;
    private volatile boolean missing;

    /**
     * Begins to watch, if the folder is there; see {@link #lookAgain}.
     *
     * @param changed called on the window's thread
     */
    public ModelsWatch(Path folder, Executor window, Runnable changed) {
        this.folder = folder;
        this.changed = changed;
        this.window = window;
        watcher = Watcher.begin(this::run, this::end);
    }

    /** A watch that begins now if the folder was not there before; otherwise this one. */
    public ModelsWatch lookAgain() {
        if (!missing || !Files.isDirectory(folder)) {
            return this;
        }
        close();
        window.execute(changed);
        return new ModelsWatch(folder, window, changed);
    }

    private void run() throws InterruptedException {
        try {
            missing = !Files.isDirectory(folder);
            if (!missing && begin()) {
                look();
            }
        } catch (UserException e) {
            // Some drives cannot be watched; their models are found at the next start.
            System.getLogger(ModelsWatch.class.getName()).log(System.Logger.Level.INFO, e.getMessage());
        }
    }

    private boolean begin() {
        FolderWatch opened = new FolderWatch(folder);
        synchronized (this) {
            if (!ended) {
                watch = opened;
                return true;
            }
        }
        opened.close();
        return false;
    }

    private void look() throws InterruptedException {
        while (goesOn()) {
            if (!watch.changed(LONG).isEmpty()) {
                while (!watch.changed(CALM).isEmpty()) {
                    // It is still being written.
                }
                if (goesOn()) {
                    window.execute(changed);
                }
            }
        }
    }

    private synchronized boolean goesOn() {
        return !ended;
    }

    private synchronized void end() {
        if (!ended) {
            ended = true;
            if (watch != null) {
                watch.close();
            }
        }
    }

    @Override
    public void close() {
        watcher.close();
    }
}
