package studio.gesso.app;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * Sees which files are read and written on the window's thread, where a slow disk would stop the window: none but those
 * of the program itself and the exceptions that are listed here.
 *
 * <p>It is Java's flight recorder that sees them: jdk.FileRead and jdk.FileWrite, from the first microsecond.
 */
final class WindowThreadGuard implements AutoCloseable {

    private static final String WINDOW = "JavaFX Application Thread";
    private static final List<String> EVENTS = List.of("jdk.FileRead", "jdk.FileWrite");

    /** Which methods may, by the beginning of their names, and why. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "studio.gesso.app.preferences.SettingsFile.read",
            "the window cannot be built before it is known what it looks like",
            "com.sun.javafx.font.", "JavaFX copies the program's fonts into temporary files to draw with them",
            "studio.gesso.app.canvas.DocumentsViewModel.close",
            "the canvas is kept safe when the window closes: nothing comes after it",
            "studio.gesso.app.SharedServices.close",
            "what is remembered is written when there is no window any more",
            "studio.gesso.engine.base.log.LogFile.append", "a line of the log, in the order in which things happen");

    private final Recording recording = new Recording();

    WindowThreadGuard() {
        for (String event : EVENTS) {
            recording.enable(event).withThreshold(Duration.ZERO).withStackTrace();
        }
        recording.start();
    }

    /** Ends, and fails where a file was used. */
    @Override
    public void close() {
        recording.stop();
        List<String> uses = uses();
        recording.close();
        if (!uses.isEmpty()) {
            throw new AssertionError("On the window's thread files were used:\n" + String.join("\n", uses));
        }
    }

    private List<String> uses() {
        try {
            Path file = Files.createTempFile("window-thread", ".jfr");
            try {
                recording.dump(file);
                return uses(RecordingFile.readAllEvents(file));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> uses(List<RecordedEvent> events) {
        TreeSet<String> uses = new TreeSet<>();
        for (RecordedEvent event : events.stream().filter(WindowThreadGuard::isOnTheWindow).toList()) {
            List<String> methods = methods(event);
            Optional<String> path = Optional.ofNullable(event.getString("path"));
            if (path.filter(WindowThreadGuard::isOfTheProgram).isEmpty()
                    && methods.stream().noneMatch(WindowThreadGuard::isException)) {
                uses.add(path.orElse("a file") + " by "
                        + methods.stream().filter(name -> name.startsWith("studio.gesso.")).limit(8).toList());
            }
        }
        return List.copyOf(uses);
    }

    private static boolean isOnTheWindow(RecordedEvent event) {
        return EVENTS.contains(event.getEventType().getName()) && event.getThread() != null
                && WINDOW.equals(event.getThread().getJavaName());
    }

    private static boolean isException(String method) {
        return EXCEPTIONS.keySet().stream().anyMatch(method::startsWith);
    }

    private static List<String> methods(RecordedEvent event) {
        return event.getStackTrace() == null
                ? List.of()
                : event.getStackTrace()
                        .getFrames()
                        .stream()
                        .map(RecordedFrame::getMethod)
                        .map(WindowThreadGuard::name)
                        .toList();
    }

    private static String name(RecordedMethod method) {
        return method.getType().getName() + "." + method.getName();
    }

    /** Classes, styles, fonts and icons: what comes with the program, which the window needs; devices are no disk. */
    private static boolean isOfTheProgram(String path) {
        return Stream.of("/dev/", System.getProperty("java.home"), System.getProperty("gesso.assets"),
                Path.of("target").toAbsolutePath().toString()).anyMatch(path::startsWith)
                || Stream.of(System.getProperty("jdk.module.path", ""), System.getProperty("java.class.path", ""))
                        .flatMap(all -> Stream.of(all.split(File.pathSeparator)))
                        .anyMatch(part -> !part.isEmpty() && path.startsWith(part));
    }
}
