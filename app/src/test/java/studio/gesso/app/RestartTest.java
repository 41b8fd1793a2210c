package studio.gesso.app;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A studio that is killed with pictures in its queue offers them at the next start. */
class RestartTest {

    private static final String READY = "two are waiting";

    @TempDir
    private Path home;

    @BeforeEach
    void kill() throws IOException, InterruptedException {
        Process child = ChildProgram.start(Victim.class, home.toString());
        try (BufferedReader lines = child.inputReader()) {
            assertEquals(READY, lines.readLine());
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    @Test
    void waitingRequestsAreOfferedUntilResumed() {
        try (Studio first = Studio.open(home, 1100, 700)) {
            first.until("the offer", () -> first.count(".notice") == 1);
        }
        try (Studio second = Studio.open(home, 1100, 700)) {
            second.until("the offer", () -> second.count(".notice") == 1);
            String offer = onWindow(() -> ((Labeled) second.scene().lookup(".notice .label")).getText());
            assertTrue(offer.matches("A picture was cut off at step \\d+ of 900: “a fox”. 2 more were waiting."),
                    offer);
            second.until("a model", () -> !second.scene().lookup("#action").isDisabled());
            press(second, "Resume");
            second.until("they are in the queue", () -> second.text("#queue").equals("2 in the queue"));
            second.until("they are kept again", () -> queues().equals(List.of(ProcessHandle.current().pid())));
            second.until("the first resumes where it was", () -> second.hasStatus()
                    && second.text("#status").matches("step \\d+ of 900.*"));
            int step = Integer.parseInt(onWindow(() -> second.text("#status").split(" ")[1]));
            int cutOff = Integer.parseInt(offer.replaceAll("\\D*(\\d+) of 900.*", "$1"));
            assertTrue(step > cutOff, step + " after " + cutOff);
        }
    }

    private static void press(Studio studio, String name) {
        run(() -> studio.scene()
                .getRoot()
                .lookupAll(".notice .button")
                .stream()
                .map(Button.class::cast)
                .filter(button -> button.getText().equals(name))
                .findFirst()
                .orElseThrow()
                .fire());
    }

    /** The processes whose queues are on disk. */
    private List<Long> queues() throws IOException {
        Path folder = home.resolve(".config/gesso/waiting");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> Long.parseLong(path.getFileName().toString().split("-")[0])).toList();
        }
    }

    /** The studio that is killed: it makes a picture that takes long, and two more wait. */
    public static final class Victim {

        private Victim() {}

        public static void main(String[] arguments) {
            Path home = Path.of(arguments[0]);
            Studio studio = Studio.open(home, 1100, 700);
            studio.until("a model", () -> !studio.scene().lookup("#action").isDisabled());
            run(() -> studio.set("#steps", "Steps", 900));
            for (String prompt : List.of("a fox", "a castle", "a boat")) {
                run(() -> studio.type("#prompt", prompt));
                studio.pressWithControl(KeyCode.ENTER);
            }
            studio.until("two waiting", () -> studio.text("#queue").equals("2 in the queue"));
            studio.until("they are kept", () -> kept(home) == 3 && journalled(home));
            System.out.println(READY);
        }

        private static boolean journalled(Path home) throws IOException {
            Path journal = home.resolve(".config/gesso/unfinished");
            if (!Files.exists(journal)) {
                return false;
            }
            try (Stream<Path> all = Files.walk(journal)) {
                return all.anyMatch(path -> path.endsWith("state"));
            }
        }

        private static long kept(Path home) throws IOException {
            try (Stream<Path> all = Files.walk(home.resolve(".config/gesso"))) {
                Path list = all.filter(path -> path.endsWith("list.json")).findFirst().orElse(home.resolve("none"));
                return Files.exists(list) ? Files.readString(list).split("\"id\"").length - 1 : 0;
            }
        }
    }
}
