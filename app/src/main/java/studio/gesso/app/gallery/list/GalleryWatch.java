package studio.gesso.app.gallery.list;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import studio.gesso.engine.archive.gallery.FolderWatch;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.Refreshed;
import studio.gesso.engine.base.UserException;

/**
 * Waits for changes in the pictures folder, and reads them; ends when the folder cannot be read any more.
 */
final class GalleryWatch {

    /** A file that is being copied changes many times; it is read when nothing has changed for this long. */
    private static final Duration CALM = Duration.ofMillis(400);
    /**
     * After this many such periods changes are read anyway, for instance while many files are copied into the folder.
     */
    private static final int PATIENCE = 12;
    private static final Duration LONG = Duration.ofDays(1);

    private final CurrentGallery currentGallery;
    private final Executor window;
    private final Consumer<Refreshed> seen;
    private final Consumer<String> lost;
    // begin() sets it before anything waits for it.
    @SuppressWarnings("NullAway.Init")
    private FolderWatch watch;
    private boolean ended;

    /**
     * Not started.
     *
     * @param seen receives the changes, on the window's thread
     * @param lost receives a message when the folder cannot be read any more, on the window's thread
     */
    GalleryWatch(CurrentGallery currentGallery, Executor window, Consumer<Refreshed> seen,
            Consumer<String> lost) {
        this.currentGallery = currentGallery;
        this.window = window;
        this.seen = seen;
        this.lost = lost;
    }

    /** Watches until {@link #end}. */
    void run() throws InterruptedException {
        try {
            Gallery gallery = currentGallery.gallery();
            if (begin(gallery.folder())) {
                look(gallery);
            }
        } catch (UserException e) {
            // Some drives cannot be watched; their changes are read whenever the window gets the focus.
            System.getLogger(GalleryWatch.class.getName()).log(System.Logger.Level.INFO, e.getMessage());
        } catch (RuntimeException | Error fault) {
            System.getLogger(GalleryWatch.class.getName()).log(System.Logger.Level.ERROR, "No longer watched", fault);
            end();
            window.execute(() -> lost.accept("The pictures folder is no longer watched because of a fault in Gesso ("
                    + fault + "). Click into the window to see new pictures; please report it with the log."));
        }
    }

    private boolean begin(Path folder) {
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

    private synchronized boolean goesOn() {
        return !ended;
    }

    private void look(Gallery gallery) throws InterruptedException {
        while (goesOn()) {
            Set<Path> changed = watch.changed(LONG);
            if (!changed.isEmpty()) {
                try {
                    Refreshed refreshed = gallery.refresh(settled(changed));
                    window.execute(() -> seen.accept(refreshed));
                } catch (UserException e) {
                    end();
                    window.execute(() -> lost.accept(e.getMessage()));
                }
            }
        }
    }

    private Set<Path> settled(Set<Path> first) throws InterruptedException {
        Set<Path> all = new HashSet<>(first);
        for (int i = 0; i < PATIENCE; i++) {
            Set<Path> more = watch.changed(CALM);
            if (more.isEmpty()) {
                break;
            }
            all.addAll(more);
        }
        return all;
    }

    /** Makes {@link #run} return soon; from any thread. */
    synchronized void end() {
        if (!ended) {
            ended = true;
            if (watch != null) {
                watch.close();
            }
        }
    }
}
