package studio.gesso.app;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** The studio: opens the window. */
public final class Main extends Application {

    @Override
    public void start(Stage stage) {
        stage.setTitle("Gesso");
        if (Boolean.getBoolean("gesso.rehearsal")) {
            // The installer's build opens the window once, to write the cache that quickens every later start.
            stage.setOnShown(_ -> Platform.exit());
        }
        stage.show();
    }
}
