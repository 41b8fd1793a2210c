package studio.gesso.app;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.engine.gallery.Places;

/** Draws the pictures of the window in docs/screenshots: {@code mvn -q -Pscreenshots test}. */
class Screenshots {

    private static final Path FOLDER = Path.of(System.getProperty("gesso.assets")).resolve("../docs/screenshots");

    /** Nobody is there to choose a file. */
    private static final FileChoice NO_CHOICE = new FileChoice() {
        @Override
        public Optional<Path> folder(String title) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(String title, Path suggested) {
            return Optional.empty();
        }
    };

    @BeforeAll
    static void begin() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
    }

    @TempDir
    private Path home;

    @Test
    void idle() {
        onWindow(() -> {
            try (Wiring wiring = new Wiring(new Wiring.Surroundings(new Places(home, Map.of()), NO_CHOICE, _ -> {}))) {
                Stage stage = new Stage();
                stage.setX(0);
                stage.setY(0);
                stage.setScene(wiring.scene());
                stage.show();
                save(wiring.scene(), "idle");
                stage.hide();
            }
        });
    }

    private static void onWindow(Runnable task) {
        CompletableFuture.runAsync(task, Platform::runLater).join();
    }

    private static void save(Scene scene, String name) {
        WritableImage image = scene.snapshot(null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, image.getPixelReader().getArgb(x, y));
            }
        }
        try {
            FOLDER.toFile().mkdirs();
            ImageIO.write(picture, "png", FOLDER.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
