package studio.gesso.app.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.archive.metadata.SourcedPicture;
import studio.gesso.app.canvas.task.PendingResult;
import studio.gesso.app.fx.Theme;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.archive.document.DocumentFile;
import studio.gesso.engine.archive.document.SavedDocument;
import studio.gesso.engine.archive.metadata.SourceType;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.fill.ColourMatch;
import studio.gesso.engine.image.fill.Content;
import studio.gesso.engine.request.Fill;

class DocumentsViewModelTest extends DocumentsCase {

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
    void aPicturesNameSavesAPictureAndNoOtherWorkIsOverwritten() {
        run(() -> {
            DocumentsViewModel documents = documents();
            paint();
            documents.save(folder.resolve("old"));
            Path old = folder.resolve("old.gesso");
            assertEquals(Optional.of(old), documents.sheet().file());
            for (String name : List.of("fox.png", "fox.webp", "fox")) {
                documents.savePicture(folder.resolve(name));
            }
            documents.save(folder.resolve("FOX.JPG"));
            assertFalse(Files.exists(folder.resolve("FOX.JPG.gesso")));
            Pixels seen = stage.snapshot().picture();
            assertEquals(seen, Pictures.read(folder.resolve("fox.png")));
            assertEquals(seen, Pictures.read(folder.resolve("fox.webp")));
            assertEquals(SIZE, Pictures.read(folder.resolve("FOX.JPG")).size());
            assertEquals(Optional.of(old), documents.sheet().file(), "a picture is no canvas to go on with");

            documents.open(folder.resolve("fox.webp"));
            assertEquals(Optional.empty(), documents.sheet().file(),
                    "saving what was opened must not overwrite the old canvas");
            assertEquals(Path.of("fox.gesso"), documents.sheet().suggested());
            assertEquals(Path.of("fox edited.png"), documents.sheet().suggestedPicture());
            stage.model.history().undo();
            assertEquals(Optional.of(old), documents.sheet().file());
        });
    }

    @Test
    void whatAModelMadeIsLabelledInTheSavedPicture() {
        run(() -> {
            DocumentsViewModel documents = documents();
            paint();
            documents.savePicture(folder.resolve("photo.png"));
            stage.result(new PendingResult("Fill", photo, Area.of(SIZE), Optional.empty()));
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
}
