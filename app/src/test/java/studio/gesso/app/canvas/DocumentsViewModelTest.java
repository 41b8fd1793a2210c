package studio.gesso.app.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.archive.metadata.SourcedPicture;
import studio.gesso.app.canvas.task.PendingResult;
import studio.gesso.app.fx.Theme;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.archive.document.DocumentFile;
import studio.gesso.engine.archive.document.SavedDocument;
import studio.gesso.engine.archive.metadata.SourceType;
import studio.gesso.engine.archive.recovery.UnsavedDocuments;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.fill.ColourMatch;
import studio.gesso.engine.image.fill.Content;
import studio.gesso.engine.request.Fill;

class DocumentsViewModelTest {

    private static final Size SIZE = new Size(200, 150);
    private final Pixels photo = new Pixels(SIZE, new Random(1).ints(SIZE.area()).map(v -> v | 0xff000000).toArray());
    private final JsonObject settings = new JsonObject();
    private Optional<JsonObject> restored = Optional.empty();
    private CanvasStage stage;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        stage = CanvasStage.open(600, 500, Theme.Choice.DARK);
        settings.addProperty("prompt", "a fox");
    }

    @AfterEach
    void close() {
        stage.close();
    }

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
    void openingADocumentCanBeUndoneAndRedone() {
        SavedDocument[] before = new SavedDocument[1];
        run(() -> {
            DocumentsViewModel documents = documents();
            paint();
            stage.model.masks().add();
            stage.model.masks().rename("Sky");
            stage.key(KeyCode.M);
            stage.draw(260, 220, 330, 280);
            stage.model.masks().select(0);
            stage.model.masks().invert();
            stage.model.history().undo();
            stage.model.frame().set(new Area(-40, 0, 240, 150));
            stage.model.fill().use(new Fill.Settings(3, 7, 64, Fill.View.WHOLE, Content.BLUR, ColourMatch.OFF, 0.4));
            before[0] = stage.model.saved(settings);
            documents.save(folder.resolve("Fox"));
        });
        stage.close();
        stage = CanvasStage.open(600, 500, Theme.Choice.DARK);
        run(() -> {
            documents().open(folder.resolve("Fox.gesso"));
            stage.layout();
            assertEquals(before[0], stage.model.saved(settings));
            assertEquals(List.of("Mask 1", "Sky"), stage.model.masks().names());
            assertEquals(0, stage.model.masks().active().get());
            assertEquals(new Area(-40, 0, 240, 150), stage.model.frame().get());
            assertEquals(new Fill.Settings(3, 7, 64, Fill.View.WHOLE, Content.BLUR, ColourMatch.OFF, 0.4),
                    stage.model.fill().settings());
            assertEquals(List.of("Open picture", "Brush", "Paint", "New mask", "Rename mask", "Rectangle",
                    "Invert mask"), stage.model.history().steps());
            stage.model.history().redo();
            assertEquals(before[0].steps().getLast().layers(), stage.snapshot().layers());
            for (int n = before[0].steps().size() - 2; n >= 0; n--) {
                stage.model.history().undo();
                assertEquals(before[0].steps().get(n).layers(), stage.snapshot().layers());
            }
        });
    }

    @Test
    void theHistoryOfWhatWasOpenedFollowsThatOfWhatWasThere() {
        run(() -> {
            DocumentsViewModel documents = documents();
            paint();
            documents.save(folder.resolve("Fox"));
            stage.model.masks().invert();
            documents.open(folder.resolve("Fox.gesso"));
            assertEquals(List.of("Open picture", "Brush", "Paint", "Invert mask", "Open document", "Open picture",
                    "Brush", "Paint"), stage.model.history().steps());
            assertEquals(8, stage.model.history().done().get());
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
            assertEquals(Optional.of(folder.resolve("Fox.gesso")), documents.file());
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
    void whatIsSavedHasAllThatIsUnderWay() {
        Deque<Runnable> background = new ArrayDeque<>();
        stage.close();
        stage = CanvasStage.open(600, 500, Theme.Choice.DARK, new BackgroundWork(background::add, Runnable::run));
        run(() -> {
            stage.model.open(photo);
            DocumentsViewModel documents = documents();
            stage.model.masks().invert();
            documents.save(folder.resolve("Fox"));
            while (!background.isEmpty()) {
                background.poll().run();
            }
            assertEquals(stage.model.saved(settings).layers(),
                    DocumentFile.read(folder.resolve("Fox.gesso")).document().layers());
        });
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
    void failedOpeningAndSavingIsReportedWithoutLoss() throws IOException {
        Files.writeString(folder.resolve("broken.gesso"), "no zip");
        run(() -> {
            DocumentsViewModel documents = documents();
            paint();
            SavedDocument before = stage.model.saved(settings);
            documents.open(folder.resolve("broken.gesso"));
            documents.open(folder.resolve("none.png"));
            documents.save(folder.resolve("broken.gesso/below/x.gesso"));
            assertEquals(3, stage.told.size(), stage.told.toString());
            assertTrue(stage.told.getFirst().contains("not a Gesso document"), stage.told.getFirst());
            assertEquals(before, stage.model.saved(settings));
            stage.model.open(new Pixels(new Size(5000, 5000), new int[25_000_000]));
            assertTrue(stage.told.getLast().startsWith("A picture of 5000 × 5000 pixels is too large"));
            assertEquals(before, stage.model.saved(settings));
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

    @Test
    void aPicturesNameSavesAPictureAndNoOtherWorkIsOverwritten() {
        run(() -> {
            DocumentsViewModel documents = documents();
            paint();
            documents.save(folder.resolve("old"));
            Path old = folder.resolve("old.gesso");
            assertEquals(Optional.of(old), documents.file());
            for (String name : List.of("fox.png", "fox.webp", "fox")) {
                documents.savePicture(folder.resolve(name));
            }
            documents.save(folder.resolve("FOX.JPG"));
            assertFalse(Files.exists(folder.resolve("FOX.JPG.gesso")));
            Pixels seen = stage.snapshot().picture();
            assertEquals(seen, Pictures.read(folder.resolve("fox.png")));
            assertEquals(seen, Pictures.read(folder.resolve("fox.webp")));
            assertEquals(SIZE, Pictures.read(folder.resolve("FOX.JPG")).size());
            assertEquals(Optional.of(old), documents.file(), "a picture is no canvas to go on with");

            documents.open(folder.resolve("fox.webp"));
            assertEquals(Optional.empty(), documents.file(),
                    "saving what was opened must not overwrite the old canvas");
            assertEquals(Path.of("fox.gesso"), documents.sheet().suggested());
            assertEquals(Path.of("fox edited.png"), documents.sheet().suggestedPicture());
            stage.model.history().undo();
            assertEquals(Optional.of(old), documents.file());
        });
    }

    @Test
    void whatAModelMadeIsLabelledInTheSavedPicture() {
        run(() -> {
            DocumentsViewModel documents = documents();
            paint();
            documents.savePicture(folder.resolve("photo.png"));
            stage.model.results().add(new PendingResult("Fill", photo, Area.of(SIZE), Optional.empty()));
            stage.model.results().accept();
            documents.savePicture(folder.resolve("filled.png"));
            documents.save(folder.resolve("filled"));
            documents.open(folder.resolve("filled.gesso"));
            documents.savePicture(folder.resolve("again.webp"));
        });
        assertEquals(Optional.empty(), made("photo.png"));
        assertEquals(Optional.of(SourceType.COMPOSITE), made("filled.png"));
        assertEquals(Optional.of(SourceType.COMPOSITE), made("again.webp"));
    }

    private Optional<SourceType> made(String name) {
        return SourcedPicture.read(folder.resolve(name)).made();
    }

    private DocumentsViewModel documents() {
        return documents(new BackgroundWork(Runnable::run, Runnable::run));
    }

    private DocumentsViewModel documents(BackgroundWork work) {
        return new DocumentsViewModel(stage.model,
                new DocumentsViewModel.Memory(() -> settings, json -> restored = Optional.of(json)),
                new UnsavedDocuments(folder.resolve("safe")), work, stage.told::add);
    }

    private void paint() {
        stage.model.open(photo);
        stage.layout();
        stage.key(KeyCode.B);
        stage.draw(280, 240, 320, 260);
        stage.key(KeyCode.P);
        stage.draw(250, 240, 270, 260);
    }

    private static void run(Runnable task) {
        CanvasStage.run(task);
    }
}
