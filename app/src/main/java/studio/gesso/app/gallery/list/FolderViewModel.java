package studio.gesso.app.gallery.list;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.LatestOnly;
import studio.gesso.app.fx.task.Watcher;
import studio.gesso.engine.archive.gallery.Gallery;

/** What other programs and people do in the pictures folder, noticed while it happens and whenever somebody asks. */
public final class FolderViewModel implements AutoCloseable {

    private final CurrentGallery currentGallery;
    private final GalleryViewModel gallery;
    private final Executor window;
    private final Consumer<String> tell;
    private final LatestOnly<Boolean, Gallery.Refreshed> refresh;
    private Optional<Watcher> watcher = Optional.empty();
    private boolean lost;
    private int unnamed;

    /**
     * A folder that has not been looked into yet.
     *
     * @param window the window's thread
     * @param tell hears, once, why the folder cannot be read any more, and what of it cannot be shown
     */
    public FolderViewModel(CurrentGallery currentGallery, GalleryViewModel gallery, BackgroundWork work,
            Executor window,
            Consumer<String> tell) {
        this.currentGallery = currentGallery;
        this.gallery = gallery;
        this.window = window;
        this.tell = tell;
        refresh = new LatestOnly<>(work, _ -> currentGallery.gallery().refresh(_ -> {}), this::seen, this::lost);
    }

    /** Looks into the chosen folder: shows at once what the index knows, then what has changed since. */
    public void open() {
        lost = false;
        unnamed = 0;
        gallery.open();
        watch();
        refresh.ask(true);
    }

    /** Looks whether something has happened. */
    public void lookAgain() {
        refresh.ask(true);
    }

    private void watch() {
        watcher.ifPresent(Watcher::end);
        GalleryWatch watch = new GalleryWatch(currentGallery, window, this::seen, this::lost);
        watcher = Optional.of(Watcher.begin(watch::run, watch::end));
    }

    private void seen(Gallery.Refreshed changes) {
        if (lost) {
            lost = false;
            watch();
        }
        if (changes.unnamed() != unnamed) {
            unnamed = changes.unnamed();
            changes.passedOver().ifPresent(tell);
        }
        gallery.refreshed(changes);
    }

    /** Whose drive is gone hears it once, not whenever the window is come back to. */
    private void lost(String sentence) {
        if (!lost) {
            lost = true;
            tell.accept(sentence);
        }
        gallery.refreshed(new Gallery.Refreshed(0, 0, 0));
    }

    /** Watches no more; waits for what is just being read. */
    @Override
    public void close() {
        watcher.ifPresent(Watcher::close);
        watcher = Optional.empty();
    }
}
