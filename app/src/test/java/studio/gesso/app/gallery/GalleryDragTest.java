package studio.gesso.app.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import studio.gesso.app.fx.drop.Dragging;

/** Pictures are dragged to the canvas, the layers, the controls and the prompt, and chosen for these by the keyboard. */
class GalleryDragTest extends GalleryCase {

    private Path fox() throws IOException {
        threePictures();
        return onWindow(() -> gallery().contents().get().size()) == 3
                ? files().stream().sorted().skip(1).findFirst().orElseThrow()
                : home;
    }

    private Node node(String selector) {
        return studio.scene().lookup(selector);
    }

    private List<String> zones() {
        return onWindow(() -> visible(".drop-zone").map(zone -> ((Labeled) zone).getText()).toList());
    }

    @Test
    void overTheCanvasAreTwoPlacesOneOpensAndOneAddsALayer() throws IOException {
        Path fox = fox();
        Dragging drag = Dragging.from(node("#gallery-grid"), fox);
        Node canvas = node("#canvas");
        assertTrue(onWindow(() -> drag.over(canvas, 0.2)));
        assertEquals(List.of("Open", "Add as a layer"), zones());
        run(() -> drag.leave(canvas.getParent().getParent()));
        assertEquals(List.of(), zones());

        run(() -> drag.drop(canvas, 0.2));
        studio.until("the picture", () -> !studio.wiring().canvas().blank().get());
        run(() -> drag.drop(canvas, 0.8));
        studio.until("a layer",
                () -> studio.wiring().canvas().history().steps().equals(List.of("Open picture", "Paste as a layer")));
        assertEquals(List.of(), zones());
    }

    @Test
    void theLayersTheControlsAndThePromptTakePicturesToo() throws IOException {
        Path fox = fox();
        Dragging drag = Dragging.from(node("#gallery-grid"), fox);
        run(() -> drag.drop(node("#layers"), 0.5));
        studio.until("a layer", () -> studio.wiring().canvas().history().done().get() == 1);
        run(() -> drag.drop(node("#control"), 0.5));
        studio.until("a control", () -> studio.count(".control") == 1);
        run(() -> drag.drop(node("#add-reference"), 0.5));
        studio.until("a reference", () -> studio.count(".control") == 2);
        run(() -> drag.over(node("#prompt"), 0.5));
        assertEquals(List.of("Use its settings"), zones());
        run(() -> drag.drop(node("#prompt"), 0.5));
        studio.until("the settings", () -> studio.typed("#prompt").equals("a fox"));
    }

    @Test
    void whatFitsNowhereIsRefused() throws IOException {
        Path fox = fox();
        Path text = Files.writeString(home.resolve("notes.txt"), "no picture");
        Dragging notes = Dragging.from(node("#gallery-grid"), text);
        for (String part : List.of("#canvas", "#layers", "#control", "#prompt")) {
            assertFalse(onWindow(() -> notes.over(node(part), 0.5)), part);
        }
        assertEquals(List.of(), zones());
        // In the window a picture has its places; one of the desktop can be dropped anywhere.
        assertFalse(onWindow(() -> Dragging.from(node("#gallery-grid"), fox).over(node("#side-layers"), 0.5)));
    }

    @Test
    void thePaletteDoesTheSameByTheKeyboard() throws IOException {
        fox();
        choose(KeyCode.HOME);
        run(() -> studio.perform("Open the chosen picture on the canvas"));
        studio.until("the picture", () -> !studio.wiring().canvas().blank().get());
        run(() -> studio.perform("Add the chosen pictures as layers"));
        studio.until("a layer", () -> studio.wiring().canvas().history().done().get() == 2);
        run(() -> studio.perform("Use the chosen pictures as control pictures"));
        studio.until("a control", () -> studio.count(".control") == 1);
        run(() -> studio.perform("Use the settings of the chosen picture"));
        studio.until("the canvas is aside", () -> studio.wiring().canvas().blank().get());
        studio.until("the settings", () -> studio.typed("#prompt").equals("a whale"));
        run(() -> visible(".notice .button").map(Button.class::cast)
                .filter(button -> button.getText().equals("Undo"))
                .reduce((_, last) -> last)
                .orElseThrow()
                .fire());
        studio.until("the canvas is back", () -> !studio.wiring().canvas().blank().get());
        assertEquals("", onWindow(() -> studio.typed("#prompt")));
    }
}
