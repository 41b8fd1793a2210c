package studio.gesso.app.gallery;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.gesso.app.PictureFolder;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.gallery.action.Marking;
import studio.gesso.app.gallery.action.MarksViewModel;
import studio.gesso.app.gallery.action.TrashViewModel;
import studio.gesso.app.gallery.action.UndoHistory;
import studio.gesso.app.gallery.grid.Thumbnail;
import studio.gesso.app.gallery.list.CurrentGallery;
import studio.gesso.app.gallery.list.FolderViewModel;
import studio.gesso.app.gallery.list.GalleryViewModel;
import studio.gesso.engine.archive.gallery.index.PictureEntry;

/** A gallery of real files without a window: all work is done at once, on the thread that asks for it. */
public final class QuietGallery implements AutoCloseable {

    private static final Instant NOON = Instant.parse("2026-08-19T10:00:00Z");

    public final BackgroundWork work = new BackgroundWork(Runnable::run, Runnable::run);
    /** What was said to the person. */
    public final List<String> told = new ArrayList<>();
    /** What was offered to the person. */
    public final List<String> offered = new ArrayList<>();
    /** Questions that wait for a yes. */
    public final List<Runnable> asked = new ArrayList<>();
    public final PictureFolder pictures;
    public final CurrentGallery files;
    public final GalleryViewModel gallery;
    public final FolderViewModel folder;
    public final Marking marking;
    private int saved;

    /** A folder with a picture of each prompt, of which the last is the newest and so the first that is shown. */
    public QuietGallery(Path home, String... prompts) {
        pictures = new PictureFolder(home.resolve("pictures"));
        files = new CurrentGallery(pictures::path, home.resolve("cache"));
        gallery = new GalleryViewModel(files, (_, _) -> new Thumbnail(Optional.empty(), ""), work, told::add);
        folder = new FolderViewModel(files, gallery, work, Runnable::run, told::add);
        UndoHistory history = new UndoHistory((sentence, _, _) -> offer(sentence));
        marking = new Marking(
                new MarksViewModel(files, gallery, work, told::add, (sentence, _, _) -> offer(sentence), history),
                new TrashViewModel(files, gallery, folder, work, told::add, history, (_, _, yes) -> asked.add(yes),
                        _ -> {}),
                history);
        for (String prompt : prompts) {
            save(prompt);
        }
        folder.lookAgain();
    }

    /** Puts one more picture into the folder, of which the gallery has not heard. */
    public Path save(String prompt) {
        saved++;
        return pictures.save(prompt, saved, 0xff000000 | saved * 0x204060, NOON.plusSeconds(60L * saved));
    }

    /** The only picture that is chosen. */
    public PictureEntry chosen() {
        return gallery.chosen().get().getFirst();
    }

    public int found() {
        return gallery.contents().get().size();
    }

    private Runnable offer(String sentence) {
        offered.add(sentence);
        return () -> offered.remove(sentence);
    }

    @Override
    public void close() {
        files.close();
    }
}
