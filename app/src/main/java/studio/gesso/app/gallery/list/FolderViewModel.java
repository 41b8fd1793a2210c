package studio.gesso.app.gallery.list;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.LatestOnly;
import studio.gesso.app.fx.task.Watcher;
import studio.gesso.engine.archive.gallery.Refreshed;

/** Changes in the pictures folder by other programs, noticed as they happen and on request. */
public final class FolderViewModel implements AutoCloseable {

    private final CurrentGallery currentGallery;
    private final GalleryViewModel gallery;
    private final Executor window;
    private final Consumer<String> messages;
    private final LatestOnly<Boolean, Refreshed> refresh;
    private Optional<Watcher> watcher = Optional.empty();
    private boolean lost;
    private int unnamed;

    /**
     * A folder that has not been scanned yet.
     *
     * @param window the window's thread
     * @param messages receives, once, messages when the folder cannot be read any more, or parts of it cannot be shown
     */
    public FolderViewModel(CurrentGallery currentGallery, GalleryViewModel gallery, BackgroundWork work,
            Executor window,
            Consumer<String> messages) {
        this.currentGallery = currentGallery;
        this.gallery = gallery;
        this.window = window;
        this.messages = messages;
        refresh = new LatestOnly<>(work, _ -> currentGallery.gallery().refresh(_ -> {}), this::seen, this::lost);
    }

    /** Scans the chosen folder: shows at once what the index contains, then what has changed since. */
    public void open() {
        lost = false;
        unnamed = 0;
        gallery.open();
        watch();
        refresh.ask(true);
    }

    /** Checks for changes. */
    public void lookAgain() {
        refresh.ask(true);
    }

    private void watch() {
        watcher.ifPresent(Watcher::end);
        GalleryWatch watch = new GalleryWatch(currentGallery, window, this::seen, this::lost);
        watcher = Optional.of(Watcher.begin(watch::run, watch::end));
    }

    private void seen(Refreshed changes) {
        if (lost) {
            lost = false;
            watch();
        }
        if (changes.unnamed() != unnamed) {
            unnamed = changes.unnamed();
            changes.passedOver().ifPresent(messages);
        }
        gallery.refreshed(changes);
    }

    /** A missing drive is reported once, not whenever the window gets the focus. */
    private void lost(String sentence) {
        if (!lost) {
            lost = true;
            messages.accept(sentence);
        }
        gallery.refreshed(new Refreshed(0, 0, 0));
    }

    /** Stops watching, and waits for files that are being read. */
    @Override
    public void close() {
        watcher.ifPresent(Watcher::close);
        watcher = Optional.empty();
    }
}
