package studio.gesso.app.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;
import studio.gesso.app.PictureFolder;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;

/** Pictures made again from the window, and its marks. */
class GalleryVerifyTest extends GalleryCase {

    @Test
    void aPictureOfThisMachineIsBitExactAndStaysSo() {
        folder();
        open();
        run(() -> {
            studio.type("#prompt", "a fox");
            studio.set("#steps", "Steps", 2);
            studio.perform("Generate");
        });
        untilFound(1);
        chooseFirst();
        studio.until("what is expected", () -> said().equals("Making it again should be bit-exact here."));
        verifyFirst();
        studio.until("a verdict", () -> said().contains("bit-exact here, every pixel is the same."));
        assertTrue(onWindow(this::said).startsWith("Verified "));
        assertEquals(1, onWindow(() -> gallery().contents().get().size()));
        studio.close();
        open();
        untilFound(1);
        chooseFirst();
        studio.until("the verdict of before", () -> said().contains("bit-exact here"));
    }

    @Test
    void missingModelsAreNamed() {
        Request request = PictureFolder.request("a fox", 1, new Source.Blank(), new Size(64, 48));
        folder().save(
                request.with(it -> it.model = "nowhere-xl"),
                PictureFolder.plain(request.size(), RED), NOON);
        open();
        untilFound(1);
        verifyFirst();
        studio.until("a sentence", () -> said().contains("nowhere-xl"));
    }

    @Test
    void aVerificationCanBeStopped() {
        folder().save("a fox", 1, RED, NOON);
        folder().save("a whale", 2, BLUE, NOON.plusSeconds(1));
        open();
        untilFound(2);
        run(() -> studio.perform("Pause or resume the queue"));
        verifyFirst();
        studio.until("its turn", () -> said().equals("Waiting in the queue …"));
        run(() -> studio.press("#gallery-panel .verify .quiet"));
        studio.until("what is expected", () -> said().startsWith("Making it again should"));
    }

    private void verifyFirst() {
        chooseFirst();
        run(() -> studio.press("#gallery-panel #verify"));
    }

    private String said() {
        return studio.scene()
                .lookup("#gallery-panel .verify")
                .lookupAll(".label")
                .stream()
                .map(label -> ((Labeled) label).getText())
                .findFirst()
                .orElse("");
    }
}
