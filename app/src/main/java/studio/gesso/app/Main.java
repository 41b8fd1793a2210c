package studio.gesso.app;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import studio.gesso.app.fx.DesktopFileChoice;
import studio.gesso.app.preferences.Preferences;
import studio.gesso.assets.Assets;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.SystemFolders;
import studio.gesso.engine.base.log.Log;
import studio.gesso.engine.base.log.LogFile;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Picture;

/** The studio: opens the window. */
public final class Main extends Application {

    private static final double LEAST_WIDTH = 960;
    private static final double LEAST_HEIGHT = 600;
    private final Log log = Log.begin(LogFile.in(SystemFolders.here()));
    // JavaFX calls start before anything else.
    @SuppressWarnings("NullAway.Init")
    private Wiring wiring;

    @Override
    public void start(Stage stage) throws IOException {
        System.getLogger(Main.class.getName()).log(System.Logger.Level.INFO, "The window opens: " + Picture.engine());
        boolean rehearsal = Boolean.getBoolean("gesso.rehearsal");
        StudioFolders places = rehearsal
                ? new StudioFolders(Files.createTempDirectory("gesso-rehearsal"), Map.of())
                : StudioFolders.here();
        wiring = new Wiring(
                new Wiring.Surroundings(places, ModelLibrary.ofThisPerson(), new DesktopFileChoice(() -> stage),
                        folder -> getHostServices().showDocument(folder.toUri().toString())));
        wiring.obey(log);
        stage.setTitle("Gesso");
        IntStream.of(16, 32, 48, 128, 256).forEach(size -> stage.getIcons().add(new Image(Assets.icon(size))));
        stage.setScene(wiring.scene());
        stage.focusedProperty().subscribe(wiring::focused);
        // Esc closes what is open, as everywhere in the window; that leaves the full screen too.
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.setFullScreenExitHint("");
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        remember(stage, wiring.preferences());
        if (rehearsal) {
            // The installer's build opens the window once, to write the cache that quickens every later start.
            stage.setOnShown(_ -> Platform.exit());
        }
        stage.show();
    }

    @Override
    public void stop() {
        wiring.close();
    }

    /** The scene has the remembered size; what it becomes while the window is not maximised is remembered again. */
    private static void remember(Stage stage, Preferences preferences) {
        stage.setMaximized(preferences.maximised().get());
        preferences.maximised().bind(stage.maximizedProperty());
        stage.getScene().widthProperty().subscribe(width -> {
            if (!stage.isMaximized()) {
                preferences.width().set(width.doubleValue());
            }
        });
        stage.getScene().heightProperty().subscribe(height -> {
            if (!stage.isMaximized()) {
                preferences.height().set(height.doubleValue());
            }
        });
    }
}
