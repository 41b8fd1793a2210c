package studio.gesso.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.UserException;

/** A start that fails says why. */
class MainTest {

    @Test
    void aFaultIsSaidWithTheLogsPlace() {
        String sentence = shown(_ -> {
            throw new IllegalStateException("no toolkit");
        });
        assertTrue(sentence.startsWith("Gesso could not start because of a fault in Gesso ("), sentence);
        assertTrue(sentence.contains("gesso.log"), sentence);
        assertTrue(shown(_ -> {
            throw new IOException("disk");
        }).contains("disk"));
        assertTrue(shown(_ -> {
            throw new ExceptionInInitializerError("natives");
        }).contains("natives"));
    }

    @Test
    void whatAPersonCanMendIsSaidAsItIs() {
        assertEquals("The settings folder cannot be made.", shown(_ -> {
            throw new UserException("The settings folder cannot be made.");
        }));
    }

    private static String shown(Main.Opening opening) {
        Person.atScreen();
        return Person.onWindow(() -> {
            Main main = new Main(opening);
            Stage stage = new Stage();
            main.start(stage);
            String sentence = ((TextArea) stage.getScene().lookup("#emergency")).getText();
            stage.hide();
            main.stop();
            return sentence;
        });
    }
}
