package studio.gesso.app.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.PickResult;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import studio.gesso.app.PictureFolder;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.EmbeddedReader;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.embedded.PngText;
import studio.gesso.engine.request.Source;

/** What can be done with pictures of the gallery. */
class GalleryActionsTest extends GalleryCase {

    @Test
    void theSettingsOfAPictureComeBack() {
        threePictures();
        choose(KeyCode.HOME);
        studio.until("the card", () -> !studio.scene().lookup("#gallery-panel #use-settings").isDisabled()
                && !studio.text("#gallery-panel .foot-prompt").isEmpty());
        run(() -> studio.press("#gallery-panel #use-settings"));
        studio.until("the prompt", () -> studio.typed("#prompt").equals("a whale"));
        assertEquals("3", onWindow(() -> studio.badge("#seed-group")));
    }

    @Test
    void whatIsDoneAtOnceIsDoneWithThePictureThatIsChosenNow() {
        threePictures();
        chooseFirst();
        run(() -> {
            gallery().selection().only(1);
            studio.press("#gallery-panel #use-settings");
        });
        studio.until("a prompt", () -> !studio.typed("#prompt").isEmpty());
        assertEquals("a fox", onWindow(() -> studio.typed("#prompt")));
    }

    @Test
    void aPictureAndItsMaskComeOntoTheCanvas() {
        Size size = new Size(64, 48);
        byte[] half = new byte[(int) size.area()];
        Arrays.fill(half, 0, half.length / 2, (byte) 255);
        folder().save(PictureFolder.request("half a whale", 5,
                new Source.Inside(PictureFolder.plain(size, RED), new Mask(size, half), 0.5), size),
                PictureFolder.plain(size, BLUE), NOON);
        open();
        untilFound(1);
        chooseFirst();
        run(() -> studio.press("#gallery-panel #use-image"));
        studio.until("the picture", () -> !studio.wiring().canvas().blank().get());
        run(() -> studio.press("#gallery-panel #use-mask"));
        studio.until("the mask", () -> studio.wiring().canvas().masks().names().size() == 2);
    }

    @Test
    void theSecondButtonShowsWhatCanBeDone() {
        threePictures();
        chooseFirst();
        run(() -> {
            Node grid = studio.scene().lookup("#gallery-grid");
            grid.fireEvent(new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 50, 50, 50, 50, false,
                    new PickResult(grid, 50, 50)));
        });
        assertTrue(onWindow(() -> Window.getWindows()
                .stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .flatMap(menu -> menu.getItems().stream())
                .anyMatch(item -> item.getText().equals("Move to the trash") && !item.isDisable())));
    }

    @Test
    void aCopyToShareLeavesThePromptOutAndKeepsTheLabel() throws IOException {
        threePictures();
        chooseFirst();
        Path copy = home.resolve("shared.png");
        studio.answer(copy);
        run(() -> studio.press("#gallery-panel #share"));
        studio.until("the copy", () -> Files.exists(copy));
        assertTrue(Metadata.read(copy).dialect().isEmpty());
        assertTrue(EmbeddedReader.read(copy).texts().get(PngText.XMP).contains("trainedAlgorithmicMedia"));
    }

    @Test
    void theSelectionBecomesAContactSheet() {
        threePictures();
        choose(KeyCode.HOME);
        studio.pressWithControl(KeyCode.A);
        Path sheet = home.resolve("sheet.png");
        studio.answer(sheet);
        run(() -> studio.press("#gallery-panel #sheet"));
        studio.until("a notice", () -> studio.count(".notice") == 1);
        assertTrue(Pictures.read(sheet).width() > 3 * 64);
    }

    @Test
    void theCardShowsWhatAPictureWasMadeFromAndLeadsThere() {
        Path first = folder().save("a whale", 1, BLUE, NOON);
        Pixels whale = Pictures.read(first);
        folder().save(PictureFolder.request("a whale in the rain", 2, new Source.From(whale, 0.5), whale.size()),
                PictureFolder.plain(whale.size(), RED), NOON.plusSeconds(60));
        open();
        untilFound(2);
        run(() -> studio.perform("Go to Gallery"));
        run(() -> studio.scene().lookup("#gallery-page-grid").requestFocus());
        studio.press(KeyCode.HOME);
        studio.until("the card", () -> studio.count("#info .relative") == 1);
        assertTrue(onWindow(() -> studio.text("#info .proof")).startsWith("Made by Gesso 0.0.9 on cpu"));
        search("rain");
        untilFound(1);
        run(() -> studio.press("#info .relative"));
        studio.until("the first", () -> studio.text("#info .info-prompt").equals("a whale"));
    }
}
