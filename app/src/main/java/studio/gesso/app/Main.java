package studio.gesso.app;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** The studio: opens the window. */
public final class Main extends Application {

    private Wiring wiring;

    @Override
    public void start(Stage stage) {
        wiring = new Wiring();
        stage.setTitle("Gesso");
        stage.setScene(wiring.scene());
        if (Boolean.getBoolean("gesso.rehearsal")) {
            // The installer's build opens the window once, to write the cache that quickens every later start.
            stage.setOnShown(_ -> Platform.exit());
        }
        stage.show();
    }

    @Override
    public void stop() {
        wiring.close();
    }
}
