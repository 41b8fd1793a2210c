package studio.gesso.app.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import studio.gesso.app.fx.Theme;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.archive.document.DocumentFile;
import studio.gesso.engine.archive.document.SavedDocument;
import studio.gesso.engine.image.Pixels;

/** The safe for canvases that were not saved, and its offer at the next start. */
class UnsavedCanvasTest extends DocumentsCase {

    @Test
    void unsavedCanvasesAreOfferedWithTheirSettings() {
        run(() -> {
            DocumentsViewModel documents = documents();
            assertFalse(documents.offered().get());
            paint();
            SavedDocument before = stage.model.saved(settings);
            documents.close();

            stage.model.open(new Pixels(SIZE, new int[(int) SIZE.area()]));
            DocumentsViewModel next = documents();
            assertTrue(next.offered().get());
            next.takeOffer();
            assertFalse(next.offered().get());
            SavedDocument after = stage.model.saved(settings);
            assertEquals(before.layers(), after.layers());
            assertEquals("a fox", restored.orElseThrow().get("prompt").getAsString());
            stage.model.history().goTo(0);
            assertEquals(0, stage.snapshot().picture().at(0, 0), "opening can be undone");
        });
    }

    @Test
    void anOfferThatIsNotAnsweredIsMadeAgainAndNewWorkDoesNotOverwriteIt() {
        run(() -> {
            DocumentsViewModel first = documents();
            paint();
            first.close();
            DocumentsViewModel second = documents();
            stage.model.masks().invert();
            second.close();
            DocumentsViewModel third = documents();
            third.dropOffer();
            assertTrue(third.offered().get(), "the older one still waits");
            third.dropOffer();
            assertFalse(third.offered().get());
            assertFalse(documents().offered().get());
        });
    }

    @Test
    void whatWasSavedUnderANameIsNotOffered() {
        run(() -> {
            DocumentsViewModel documents = documents();
            paint();
            documents.save(folder.resolve("Fox"));
            assertEquals(Optional.of(folder.resolve("Fox.gesso")), documents.sheet().file());
            documents.close();
            assertFalse(documents().offered().get());
            SavedDocument before = stage.model.saved(settings);
            stage.model.masks().clear();
            documents().open(folder.resolve("Fox.gesso"));
            assertEquals(before.layers(), stage.model.saved(settings).layers());
        });
    }

    @Test
    void whatIsUnderWayWhenTheWindowIsClosedIsKept() {
        ExecutorService workers = Executors.newSingleThreadExecutor();
        stage.close();
        stage = CanvasStage.open(600, 500, Theme.Choice.DARK, new BackgroundWork(workers, Platform::runLater));
        run(() -> {
            stage.model.open(photo);
            stage.model.finish();
            stage.layout();
            DocumentsViewModel documents = documents();
            stage.model.masks().invert();
            stage.key(KeyCode.P);
            stage.draw(250, 240, 270, 260);
            documents.close();
            assertEquals(List.of("Open picture", "Invert mask", "Paint"), stage.model.history().steps());
            SavedDocument closed = stage.model.saved(settings);
            documents().takeOffer();
            stage.model.finish();
            assertEquals(closed.layers(), stage.model.saved(settings).layers());
            assertEquals(List.of("Open picture", "Invert mask", "Paint", "Open document", "Open picture",
                    "Invert mask", "Paint"), stage.model.history().steps());
        });
        workers.close();
    }

    @Test
    void whatIsDoneAfterSavingIsKeptAlthoughTheSavingTakesLonger() {
        Deque<Runnable> background = new ArrayDeque<>();
        run(() -> {
            DocumentsViewModel documents = documents(new BackgroundWork(background::add, Runnable::run));
            paint();
            documents.save(folder.resolve("Fox"));
            stage.model.masks().invert();
            documents.close();
            background.forEach(Runnable::run);
            assertTrue(Files.exists(folder.resolve("Fox.gesso")));
            SavedDocument closed = stage.model.saved(settings);
            DocumentsViewModel next = documents();
            assertTrue(next.offered().get());
            next.takeOffer();
            assertEquals(closed.layers(), stage.model.saved(settings).layers());
        });
    }

    @Test
    void eachOfTwoWindowsKeepsItsOwnCanvasAndOneTakesWhatWasLeft() {
        run(() -> {
            DocumentsViewModel gone = documents();
            paint();
            gone.close();
            DocumentsViewModel first = documents();
            DocumentsViewModel second = documents();
            assertTrue(first.offered().get() && second.offered().get());
            first.takeOffer();
            second.takeOffer();
            assertEquals(List.of("Another window of Gesso has already opened this canvas."), stage.told);
            stage.model.masks().invert();
            first.close();
            second.close();
            DocumentsViewModel next = documents();
            next.dropOffer();
            assertTrue(next.offered().get(), "the canvas of each window");
            next.dropOffer();
            assertFalse(next.offered().get());
        });
    }

    @Test
    void whatAnEarlierVersionHasKeptIsOffered() {
        run(() -> {
            paint();
            Path safe = folder.resolve("safe");
            DocumentFile.write(stage.model.saved(settings), made(safe).resolve("unsaved.gesso"));
            DocumentFile.write(stage.model.saved(settings), safe.resolve("unsaved-1700000000000.gesso"));
            DocumentsViewModel documents = documents();
            documents.takeOffer();
            assertEquals("a fox", restored.orElseThrow().get("prompt").getAsString());
            documents.dropOffer((_, _, _) -> {});
            assertTrue(documents.offered().get(), "nobody was sure");
            documents.dropOffer((_, _, sure) -> sure.run());
            assertFalse(documents.offered().get());
        });
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aBlankCanvasIsNotKept() {
        run(() -> {
            DocumentsViewModel documents = documents();
            stage.model.masks().invert();
            stage.layout();
            documents.close();
            assertFalse(documents().offered().get());
        });
    }
}
