package studio.gesso.app.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.app.Studio.onWindow;
import static studio.gesso.app.Studio.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.ChildProgram;
import studio.gesso.app.Studio;
import studio.gesso.engine.diffusion.onnx.GraphTrial;

/** The window survives the end of the engine's process: it says so, and its picture goes on where it was. */
class EngineInChildTest {

    @TempDir
    private Path home;

    @Test
    void aPictureWhoseEngineIsKilledGoesOnWhereItWasAndTheQueueToo() {
        try (Studio studio = Studio.withChild(home, 1100, 700)) {
            studio.until("a model", () -> !studio.scene().lookup("#action").isDisabled());
            generate(studio, "a fox", 900);
            generate(studio, "a boat", 2);
            studio.until("a state is kept", () -> isKept(home));
            engines().forEach(ProcessHandle::destroyForcibly);
            studio.until("the next picture", () -> studio.count(".tile") == 1);
            studio.until("the failure", () -> studio.count(".notice") == 1);
            String said = onWindow(() -> ((Labeled) studio.scene().lookup(".notice .label")).getText());
            assertTrue(said.startsWith("“a fox” was not made. The engine's process was killed (SIGKILL)."), said);
            Button again = onWindow(() -> button(studio));
            assertTrue(again.getText().matches("Go on at step \\d+"), again.getText());
            run(again::fire);
            int kept = Integer.parseInt(again.getText().replaceAll("\\D", ""));
            studio.until("it goes on",
                    () -> studio.hasStatus() && studio.text("#status").matches("step \\d+ of 900.*"));
            int step = onWindow(() -> Integer.parseInt(studio.text("#status").split(" ")[1]));
            assertTrue(step > kept, step + " after " + kept);
        }
        assertEquals(List.of(), engines());
    }

    private static Button button(Studio studio) {
        return studio.scene()
                .getRoot()
                .lookupAll(".notice .button")
                .stream()
                .map(Button.class::cast)
                .filter(button -> button.getText().startsWith("Go on"))
                .findFirst()
                .orElseThrow();
    }

    private static void generate(Studio studio, String prompt, int steps) {
        run(() -> {
            studio.type("#prompt", prompt);
            studio.set("#steps", "Steps", steps);
        });
        studio.pressWithControl(KeyCode.ENTER);
    }

    /** The processes that this one has started, which are engines. */
    private static List<ProcessHandle> engines() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
    }

    private static boolean isKept(Path home) throws IOException {
        Path journal = home.resolve(".config/gesso/unfinished");
        if (!Files.exists(journal)) {
            return false;
        }
        try (Stream<Path> all = Files.list(journal)) {
            return all.anyMatch(entry -> Files.exists(entry.resolve("state")));
        }
    }

    @Test
    void theWindowLoadsNoNativeCodeOfTheEngine() throws IOException, InterruptedException {
        Process child = ChildProgram.start(Window.class, home.toString());
        try (BufferedReader lines = child.inputReader()) {
            assertEquals("loaded: false, mapped: false", lines.readLine());
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    /** A window in which a picture is made and a model examined, and what is then in its process. */
    public static final class Window {

        private Window() {}

        public static void main(String[] arguments) throws IOException {
            try (Studio studio = Studio.withChild(Path.of(arguments[0]), 1100, 700)) {
                studio.until("a model", () -> !studio.scene().lookup("#action").isDisabled());
                generate(studio, "a fox", 2);
                studio.until("a picture", () -> studio.count(".tile") == 1);
                run(() -> studio.perform("Go to Models"));
                studio.until("the doctor has found no problem", () -> studio.count(".ok") > 0);
            }
            Path maps = Path.of("/proc/self/maps");
            boolean mapped = Files.exists(maps) && Files.readString(maps).contains("libonnxruntime");
            System.out.println("loaded: " + GraphTrial.isRuntimeHere() + ", mapped: " + mapped);
        }
    }
}
