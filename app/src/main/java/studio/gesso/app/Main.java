package studio.gesso.app;

import javafx.application.Application;
import javafx.stage.Stage;

/** The studio: opens the window. */
public final class Main extends Application {

    @Override
    public void start(Stage stage) {
        stage.setTitle("Gesso");
        stage.show();
    }
}
