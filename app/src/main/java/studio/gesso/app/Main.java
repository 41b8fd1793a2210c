package studio.gesso.app;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCombination;
import javafx.stage.Screen;
import javafx.stage.Stage;
import studio.gesso.app.notices.EmergencyView;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.file.DesktopFileChoice;
import studio.gesso.app.preferences.Preferences;
import studio.gesso.assets.Assets;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.SystemFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.log.Faults;
import studio.gesso.engine.base.log.Log;
import studio.gesso.engine.base.log.LogFile;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.worker.EnginePlace;

/** The studio: opens the window. */
public final class Main extends Application {

    private static final double LEAST_WIDTH = 960;
    private static final double LEAST_HEIGHT = 600;
    private final Log log = Log.begin(LogFile.in(SystemFolders.here()));
    private final Opening opening;
    private Optional<Wiring> wiring = Optional.empty();

    /** What makes the window's content; whatever it throws, a person sees a sentence. */
    @FunctionalInterface
    interface Opening {
        Wiring open(Stage stage) throws IOException;
    }

    public Main() {
        opening = this::open;
    }

    Main(Opening opening) {
        this.opening = opening;
    }

    @Override
    public void start(Stage stage) {
        try {
            wiring = Optional.of(opening.open(stage));
        } catch (UserException e) {
            new EmergencyView(e.getMessage()).show(stage);
        } catch (IOException | RuntimeException | Error fault) {
            new EmergencyView(Faults.report(Main.class, "Gesso could not start", fault)).show(stage);
        }
    }

    private Wiring open(Stage stage) throws IOException {
        System.getLogger(Main.class.getName()).log(System.Logger.Level.INFO, "The window opens: " + Picture.engine());
        boolean rehearsal = Boolean.getBoolean("gesso.rehearsal");
        StudioFolders places = rehearsal
                ? new StudioFolders(Files.createTempDirectory("gesso-rehearsal"), Map.of())
                : StudioFolders.here();
        FileChoice choice = new DesktopFileChoice(() -> stage, () -> places.pictures());
        Wiring wiring = new Wiring(
                new Wiring.Surroundings(places, ModelLibrary.ofThisPerson(), choice,
                        folder -> getHostServices().showDocument(folder.toUri().toString()),
                        rehearsal ? EnginePlace.HERE : EnginePlace.chosen()));
        wiring.obey(log);
        stage.titleProperty().bind(wiring.title());
        IntStream.of(16, 32, 48, 128, 256).forEach(size -> stage.getIcons().add(new Image(Assets.icon(size))));
        stage.setScene(wiring.scene());
        stage.focusedProperty().subscribe(wiring::focused);
        bound(stage);
        remember(stage, wiring.preferences());
        if (rehearsal) {
            // The installer's build opens the window once, to write the cache that speeds up every later start.
            stage.setOnShown(_ -> Platform.exit());
        }
        stage.show();
        fit(stage);
        return wiring;
    }

    private static void bound(Stage stage) {
        // Esc closes what is open, as everywhere in the window; that leaves the full screen too.
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.setFullScreenExitHint("");
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
    }

    /** A window that is larger than its screen, as the remembered one of another screen may be, is made as large as that. */
    private static void fit(Stage stage) {
        Rectangle2D place = new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
        Rectangle2D screen = Screen
                .getScreensForRectangle(place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight())
                .stream()
                .findFirst()
                .orElseGet(Screen::getPrimary)
                .getVisualBounds();
        if (stage.isMaximized() || screen.contains(place)) {
            return;
        }
        stage.setWidth(Math.min(place.getWidth(), screen.getWidth()));
        stage.setHeight(Math.min(place.getHeight(), screen.getHeight()));
        stage.setX(Math.clamp(place.getMinX(), screen.getMinX(), screen.getMaxX() - stage.getWidth()));
        stage.setY(Math.clamp(place.getMinY(), screen.getMinY(), screen.getMaxY() - stage.getHeight()));
    }

    @Override
    public void stop() {
        wiring.ifPresent(Wiring::close);
    }

    /** The scene has the remembered size; changes while the window is not maximised are saved. */
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
