package studio.gesso.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.testfx.api.FxToolkit;
import studio.gesso.app.fx.FileChoice;

/** Who sits before the window in a test: presses keys, moves the mouse, turns the wheel and answers questions for files. */
public final class Person implements FileChoice {

    private Optional<Path> answer = Optional.empty();

    /** Begins JavaFX, unless it has started. */
    public static void atScreen() {
        try {
            FxToolkit.registerPrimaryStage();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A window at the corner of the Headless screen, which goes no further; on the window's thread. */
    public static Stage window(Scene scene) {
        Stage stage = new Stage();
        stage.setX(0);
        stage.setY(0);
        stage.setScene(scene);
        return stage;
    }

    /** Does something on the window's thread and waits for it. */
    public static <T> T onWindow(Callable<T> task) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return task.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }, Platform::runLater).join();
    }

    /** Does something on the window's thread, at once where this is it, and waits for it. */
    public static void run(Runnable task) {
        if (Platform.isFxApplicationThread()) {
            task.run();
            return;
        }
        onWindow(() -> {
            task.run();
            return null;
        });
    }

    /** Presses a key on a node, with Shift, Control or Alt held down; on the window's thread. */
    public static void press(Node target, KeyCode key, KeyCombination.Modifier... held) {
        key(KeyEvent.KEY_PRESSED, target, key, List.of(held));
    }

    /** Lets a key go. */
    public static void release(Node target, KeyCode key, KeyCombination.Modifier... held) {
        key(KeyEvent.KEY_RELEASED, target, key, List.of(held));
    }

    private static void key(EventType<KeyEvent> type, Node target, KeyCode key, List<KeyCombination.Modifier> held) {
        target.fireEvent(new KeyEvent(type, "", "", key, held.contains(KeyCombination.SHIFT_DOWN),
                held.contains(KeyCombination.CONTROL_DOWN), held.contains(KeyCombination.ALT_DOWN), false));
    }

    /** Moves the mouse on a node, with or without the first button; on the window's thread. */
    public static void mouse(Node target, EventType<MouseEvent> type, double x, double y, boolean down) {
        mouse(target, type, target, x, y, down);
    }

    /** Moves the mouse over a node while another one, which was pressed before, has the events. */
    public static void mouse(Node pressed, EventType<MouseEvent> type, Node over, double x, double y, boolean down) {
        mouse(pressed, type, over, x, y, down, 1);
    }

    /** Presses the first button for the nth time in a row at one place. */
    public static void press(Node target, double x, double y, int nth) {
        mouse(target, MouseEvent.MOUSE_PRESSED, target, x, y, true, nth);
    }

    private static void mouse(Node pressed, EventType<MouseEvent> type, Node over, double x, double y, boolean down,
            int nth) {
        Point2D screen = over.localToScreen(x, y);
        pressed.fireEvent(new MouseEvent(type, x, y, screen.getX(), screen.getY(),
                type == MouseEvent.MOUSE_MOVED ? MouseButton.NONE : MouseButton.PRIMARY, nth, false, false, false,
                false,
                down, false, false, false, false, false, new PickResult(over, x, y)));
    }

    /** Turns the wheel by this many units; on the window's thread. */
    public static void wheel(Node target, double x, double y, double units) {
        target.fireEvent(new ScrollEvent(ScrollEvent.SCROLL, x, y, x, y, false, false, false, false, false, false, 0,
                units, 0, units, ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
                ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, new PickResult(target, x, y)));
    }

    /** What the next questions for a file or a folder are answered with. */
    public void answers(Path path) {
        answer = Optional.of(path);
    }

    @Override
    public Optional<Path> folder(String title) {
        return answer;
    }

    @Override
    public Optional<Path> picture(String title) {
        return answer;
    }

    @Override
    public Optional<Path> weights(String title) {
        return answer;
    }

    @Override
    public Optional<Path> text(String title) {
        return answer;
    }

    @Override
    public Optional<Path> save(String title, Path suggested, List<FileChoice.SaveType> kinds) {
        return answer;
    }
}
