package studio.gesso.app.gallery.action;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.gallery.grid.Thumbnail;
import studio.gesso.app.gallery.list.CurrentGallery;
import studio.gesso.app.gallery.list.FolderViewModel;
import studio.gesso.app.gallery.list.GalleryPlace;
import studio.gesso.app.gallery.list.GalleryViewModel;
import studio.gesso.engine.archive.saving.SavingSettings;
import studio.gesso.engine.archive.gallery.Trash;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;

/** What is found, chosen, deleted and brought back, without a window. */
class TrashViewModelTest {

    private static final Size SIZE = new Size(4, 4);

    @TempDir
    private Path home;
    private final List<String> told = new ArrayList<>();
    private final List<Runnable> asked = new ArrayList<>();
    private final List<Path> forgotten = new ArrayList<>();
    private CurrentGallery currentGallery;
    private GalleryViewModel gallery;
    private UndoHistory history;
    private TrashViewModel trash;

    @BeforeEach
    void open() {
        Path folder = home.resolve("pictures");
        currentGallery = new CurrentGallery(() -> folder, home.resolve("cache"));
        BackgroundWork work = new BackgroundWork(Runnable::run, Runnable::run);
        gallery = new GalleryViewModel(currentGallery, (_, _) -> new Thumbnail(Optional.empty(), ""), work, told::add);
        history = new UndoHistory((_, _, _) -> () -> {});
        trash = new TrashViewModel(currentGallery, gallery,
                new FolderViewModel(currentGallery, gallery, work, Runnable::run, told::add),
                work, told::add, history, (_, _, yes) -> asked.add(yes),
                gone -> forgotten.addAll(gone.stream().map(Trash.Last::file).map(Path::getFileName).toList()));
        for (String prompt : List.of("a castle", "a fox", "a whale")) {
            currentGallery.keep(picture(prompt), SavingSettings.USUAL);
        }
        gallery.reload();
    }

    @AfterEach
    void close() {
        currentGallery.close();
    }

    @Test
    void whatIsThrownAwayComesBack() {
        gallery.selection().all(2);
        trash.remove();
        assertEquals(1, found());
        assertEquals(2, gallery.thrownAway());
        history.undo();
        assertEquals(3, found());
        assertEquals(List.of(), told);
    }

    @Test
    void leftoversAreFoundAndDiscardedOneByOne() {
        for (String prompt : List.of("castle", "whale")) {
            gallery.lookFor(prompt);
            assertEquals(1, found());
            gallery.selection().only(0);
            trash.remove();
            assertEquals(0, found());
        }
        gallery.goTo(GalleryPlace.TRASH);
        assertEquals(2, found());
        gallery.selection().only(0);
        assertEquals("a whale", gallery.chosen().get().getFirst().prompt());
        trash.restore();
        assertEquals(1, found());
        gallery.goTo(GalleryPlace.PICTURES);
        assertEquals(2, found());
    }

    @Test
    void deletingForGoodIsAsked() {
        gallery.selection().only(0);
        trash.remove();
        gallery.goTo(GalleryPlace.TRASH);
        gallery.selection().only(0);
        trash.remove();
        assertEquals(1, found(), "nothing is answered yet");
        assertEquals(List.of(), forgotten);
        Path name = gallery.chosen().get().getFirst().file().getFileName();
        asked.getFirst().run();
        assertEquals(0, found());
        assertEquals(List.of(name), forgotten);
        trash.empty();
        assertEquals(1, asked.size(), "there is nothing left to be asked about");
    }

    @Test
    void missingPicturesAreReportedAndNoLongerFound() throws IOException {
        gallery.selection().only(0);
        Files.delete(gallery.chosen().get().getFirst().file());
        trash.remove();
        assertEquals(1, told.size(), told.toString());
        assertEquals(2, found());
    }

    private int found() {
        return gallery.contents().get().size();
    }

    private static Picture picture(String prompt) {
        Request request = new Request("postcard", prompt, Optional.empty(), new Source.Blank(), SIZE, SamplerName.EULER,
                SigmaSchedule.AUTOMATIC, 4, 7, 1, 1);
        return new Picture(new Pixels(SIZE, new int[16]), request,
                new Picture.Made("Gesso", "cpu", "float32", "PyTorch CPU", "a1b2c3d4".repeat(8),
                        Duration.ofSeconds(1)));
    }
}
