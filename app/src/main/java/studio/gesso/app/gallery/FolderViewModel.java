package studio.gesso.app.gallery;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import studio.gesso.app.fx.Latest;
import studio.gesso.app.fx.Vigil;
import studio.gesso.app.fx.Work;
import studio.gesso.engine.gallery.Gallery;

/** What other programs and people do in the pictures folder, noticed while it happens and whenever somebody asks. */
public final class FolderViewModel implements AutoCloseable {

    private final Archive archive;
    private final GalleryViewModel gallery;
    private final Executor window;
    private final Consumer<String> tell;
    private final Latest<Boolean, Gallery.Refreshed> refresh;
    private Optional<Vigil> vigil = Optional.empty();
    private boolean lost;
    private int unnamed;

    /**
     * A folder that has not been looked into yet.
     *
     * @param window the window's thread
     * @param tell hears, once, why the folder cannot be read any more, and what of it cannot be shown
     */
    public FolderViewModel(Archive archive, GalleryViewModel gallery, Work work, Executor window,
            Consumer<String> tell) {
        this.archive = archive;
        this.gallery = gallery;
        this.window = window;
        this.tell = tell;
        refresh = new Latest<>(work, _ -> archive.gallery().refresh(_ -> {}), this::seen, this::lost);
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
        vigil.ifPresent(Vigil::end);
        FolderWatch watch = new FolderWatch(archive, window, this::seen, this::lost);
        vigil = Optional.of(Vigil.begin(watch::run, watch::end));
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
        vigil.ifPresent(Vigil::close);
        vigil = Optional.empty();
    }
}
