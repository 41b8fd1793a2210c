package studio.gesso.app.canvas.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.Studio;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Size;

/** What can be set beside the button: for a mask all of a fill, for refining the strength alone. */
class FillViewTest {

    @TempDir
    Path home;

    private static List<String> shown(Studio studio) {
        return Stream.of("#refine-group", "#fill-group")
                .filter(group -> studio.scene().lookup(group).isVisible())
                .toList();
    }

    @Test
    void refineShowsStrengthAloneAndFillIsForMasks() {
        try (Studio studio = Studio.open(home, 1100, 700)) {
            studio.until("a model", () -> !studio.scene().lookup("#action").isDisabled());
            assertEquals(List.of(), onWindow(() -> shown(studio)));
            int[] white = new int[256 * 256];
            Arrays.fill(white, 0xffffffff);
            Pixels picture = new Pixels(new Size(256, 256), white);
            run(() -> studio.wiring().canvas().open(picture));
            studio.until("a picture", () -> !studio.wiring().canvas().blank().get());
            studio.until("the strength alone", () -> shown(studio).equals(List.of("#refine-group")));
            run(() -> studio.wiring().canvas().masks().addFrom("a part", Mask.of(picture)));
            studio.until("a mask", () -> shown(studio).equals(List.of("#fill-group")));
        }
    }
}
