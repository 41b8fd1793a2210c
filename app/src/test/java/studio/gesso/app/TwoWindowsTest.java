package studio.gesso.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.fx.Theme;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/** Two processes of Gesso at once lose nothing of each other. */
class TwoWindowsTest {

    private static final String KEPT = "the canvas is kept";

    @TempDir
    private Path home;

    @Test
    void twoWindowsThatAreKilledLeaveTwoCanvases() throws IOException, InterruptedException {
        List<Process> windows = new ArrayList<>();
        try {
            for (String colour : List.of("ff0000ff", "ff00ff00")) {
                windows.add(ChildProgram.start(Window.class, home.toString(), colour));
            }
            for (Process window : windows) {
                BufferedReader lines = window.inputReader();
                assertEquals(KEPT, lines.readLine());
            }
            try (Studio third = Studio.open(home, 1100, 700)) {
                third.until("a model", () -> !third.scene().lookup("#action").isDisabled());
                assertEquals(false, onWindow(() -> offered(third)),
                        "what is open in a window is not offered to another");
                run(() -> third.wiring().preferences().theme().set(Theme.Choice.LIGHT));
            }
        } finally {
            for (Process window : windows) {
                window.destroyForcibly().waitFor();
            }
        }
        List<Integer> colours = new ArrayList<>();
        try (Studio next = Studio.open(home, 1100, 700)) {
            assertEquals(Theme.Choice.LIGHT, onWindow(() -> next.wiring().preferences().theme().get()));
            for (int i = 0; i < 2; i++) {
                next.until("an offer", () -> offered(next));
                run(next.wiring().canvas()::refresh);
                run(() -> next.press("#offer .accept"));
                next.until("another canvas", () -> colour(next) != 0 && !colours.contains(colour(next)));
                colours.add(onWindow(() -> colour(next)));
            }
            assertEquals(false, onWindow(() -> offered(next)));
        }
        assertNotEquals(colours.getFirst(), colours.getLast());
    }

    private static boolean offered(Studio studio) {
        Node offer = studio.scene().lookup("#offer");
        return offer != null && offer.isVisible();
    }

    private static int colour(Studio studio) {
        int[] colour = new int[1];
        studio.wiring().canvas().snapshot(snapshot -> colour[0] = snapshot.layers().flattened().at(5, 5));
        return colour[0];
    }

    /** The program of such a window: it opens a picture of one colour, and keeps it safe. */
    public static final class Window {

        private Window() {}

        public static void main(String[] arguments) throws InterruptedException {
            Path home = Path.of(arguments[0]);
            int colour = Integer.parseUnsignedInt(arguments[1], 16);
            Studio studio = Studio.open(home, 1100, 700);
            studio.until("a model", () -> !studio.scene().lookup("#action").isDisabled());
            Size size = new Size(64, 64);
            int[] argb = new int[64 * 64];
            Arrays.fill(argb, colour);
            run(() -> studio.wiring().canvas().open(new Pixels(size, argb)));
            studio.until("it is kept", () -> isKept(home.resolve(".config/gesso/unsaved")));
            System.out.println(KEPT);
            // Until it is killed.
            new CountDownLatch(1).await();
        }

        private static boolean isKept(Path folder) throws IOException {
            if (!Files.isDirectory(folder)) {
                return false;
            }
            String own = ProcessHandle.current().pid() + "-";
            try (Stream<Path> all = Files.list(folder)) {
                return all.anyMatch(path -> path.getFileName().toString().startsWith(own));
            }
        }
    }
}
