package studio.gesso.app.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.Studio;

/** The page of devices by hand. */
class DevicesPageTest {

    @TempDir
    private Path home;

    @Test
    void theProcessorCanBeChosen() {
        try (Studio studio = Studio.open(home, 1100, 700)) {
            run(() -> studio.perform("Go to Devices"));
            studio.until("the devices", () -> button(studio, "Use Processor").isPresent());
            Button processor = onWindow(() -> button(studio, "Use Processor").orElseThrow());
            assertEquals("Use this device", processor.getText());
            run(processor::fire);
            Button chosen = onWindow(() -> button(studio, "Use Processor").orElseThrow());
            assertEquals("Chosen", chosen.getText());
            assertTrue(chosen.isDisabled());
        }
    }

    private static Optional<Button> button(Studio studio, String name) {
        return nodes(studio.scene().lookup("#devices")).filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(button -> name.equals(button.getAccessibleText()))
                .findFirst();
    }

    private static Stream<Node> nodes(Node node) {
        return node instanceof Parent parent
                ? Stream.concat(Stream.of(node),
                        parent.getChildrenUnmodifiable().stream().flatMap(DevicesPageTest::nodes))
                : Stream.of(node);
    }
}
