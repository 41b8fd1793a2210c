package studio.gesso.app.canvas;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.fx.Theme;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.archive.recovery.UnsavedDocuments;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/** A canvas in a stage, and the documents that it is opened from and saved to. */
abstract class DocumentsCase {

    static final Size SIZE = new Size(200, 150);
    final Pixels photo = new Pixels(SIZE, new Random(1).ints(SIZE.area()).map(v -> v | 0xff000000).toArray());
    final JsonObject settings = new JsonObject();
    Optional<JsonObject> restored = Optional.empty();
    CanvasStage stage;

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        stage = CanvasStage.open(600, 500, Theme.Choice.DARK);
        settings.addProperty("prompt", "a fox");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    DocumentsViewModel documents() {
        return documents(new BackgroundWork(Runnable::run, Runnable::run));
    }

    DocumentsViewModel documents(BackgroundWork work) {
        return new DocumentsViewModel(stage.model,
                new DocumentsViewModel.Memory(() -> settings, json -> restored = Optional.of(json)),
                new UnsavedDocuments(folder.resolve("safe")), work, stage.told::add);
    }

    void paint() {
        stage.model.open(photo);
        stage.layout();
        stage.key(KeyCode.B);
        stage.draw(280, 240, 320, 260);
        stage.key(KeyCode.P);
        stage.draw(250, 240, 270, 260);
    }

    static void run(Runnable task) {
        CanvasStage.run(task);
    }
}
