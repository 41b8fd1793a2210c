package studio.gesso.app.gallery;

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
import studio.gesso.app.fx.Work;
import studio.gesso.app.gallery.grid.Thumb;
import studio.gesso.engine.generate.Picture;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.generate.Source;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.sampling.Samplers;
import studio.gesso.engine.sampling.Sigmas;

/** What is found, chosen, thrown away and brought back, without a window. */
class TrashViewModelTest {

    private static final Size SIZE = new Size(4, 4);

    @TempDir
    private Path home;
    private final List<String> told = new ArrayList<>();
    private final List<Runnable> asked = new ArrayList<>();
    private Archive archive;
    private GalleryViewModel gallery;
    private History history;
    private TrashViewModel trash;

    @BeforeEach
    void open() {
        Path folder = home.resolve("pictures");
        archive = new Archive(() -> folder, home.resolve("cache"));
        Work work = new Work(Runnable::run, Runnable::run);
        gallery = new GalleryViewModel(archive, (_, _) -> new Thumb(Optional.empty(), ""), work, told::add);
        history = new History((_, _, _) -> () -> {});
        trash = new TrashViewModel(archive, gallery,
                new FolderViewModel(archive, gallery, work, Runnable::run, told::add),
                work, told::add, history, (_, _, yes) -> asked.add(yes));
        for (String prompt : List.of("a castle", "a fox", "a whale")) {
            archive.keep(picture(prompt));
        }
        gallery.reload();
    }

    @AfterEach
    void close() {
        archive.close();
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
    void oneAfterTheOtherIsFoundAndThrownAway() {
        for (String prompt : List.of("castle", "whale")) {
            gallery.lookFor(prompt);
            assertEquals(1, found());
            gallery.selection().only(0);
            trash.remove();
            assertEquals(0, found());
        }
        gallery.goTo(Place.TRASH);
        assertEquals(2, found());
        gallery.selection().only(0);
        assertEquals("a whale", gallery.chosen().get().getFirst().prompt());
        trash.restore();
        assertEquals(1, found());
        gallery.goTo(Place.PICTURES);
        assertEquals(2, found());
    }

    @Test
    void deletingForGoodIsAsked() {
        gallery.selection().only(0);
        trash.remove();
        gallery.goTo(Place.TRASH);
        gallery.selection().only(0);
        trash.remove();
        assertEquals(1, found(), "nothing is answered yet");
        asked.getFirst().run();
        assertEquals(0, found());
        trash.empty();
        assertEquals(1, asked.size(), "there is nothing left to be asked about");
    }

    @Test
    void aPictureThatIsGoneIsSaidAndNoMoreFound() throws IOException {
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
        Request request = new Request("postcard", prompt, Optional.empty(), new Source.Blank(), SIZE, Samplers.EULER,
                Sigmas.AUTOMATIC, 4, 7, 1, 1);
        return new Picture(new Pixels(SIZE, new int[16]), request,
                new Picture.Made("Gesso", "cpu", "float32", "PyTorch CPU", "a1b2c3d4".repeat(8),
                        Duration.ofSeconds(1)));
    }
}
