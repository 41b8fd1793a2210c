package studio.gesso.app.canvas;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.testfx.api.FxToolkit;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.Theme;
import studio.gesso.app.fx.Work;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/** The canvas alone in a window, for tests: a hand that presses, drags, turns the wheel and types. */
final class CanvasStage implements AutoCloseable, FileChoice {

    final CanvasViewModel model;
    final CanvasView view;
    final List<String> told = new ArrayList<>();
    private final Stage stage;
    Optional<Path> answer = Optional.empty();
    int another;

    /** Opens a window at the corner of the Headless screen. */
    static CanvasStage open(double width, double height, Theme.Choice theme) {
        return open(width, height, theme, new Work(Runnable::run, Runnable::run));
    }

    /** The same with work in the background. */
    static CanvasStage open(double width, double height, Theme.Choice theme, Work work) {
        try {
            FxToolkit.registerPrimaryStage();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
        return onWindow(() -> new CanvasStage(width, height, theme, work));
    }

    private CanvasStage(double width, double height, Theme.Choice theme, Work work) {
        model = new CanvasViewModel(work, told::add);
        view = new CanvasView(model, this, () -> another++);
        Scene scene = new Scene(view, width, height);
        new Theme(new SimpleObjectProperty<>(theme)).dress(scene);
        stage = new Stage();
        stage.setX(0);
        stage.setY(0);
        stage.setScene(scene);
        stage.show();
        layout();
    }

    Scene scene() {
        return stage.getScene();
    }

    /** What a frame does before it is drawn. */
    void layout() {
        view.applyCss();
        view.layout();
    }

    /** Draws with the held tool from place to place, in units of the desktop. */
    void draw(double... places) {
        mouse(MouseEvent.MOUSE_PRESSED, places[0], places[1], true);
        for (int i = 2; i < places.length; i += 2) {
            mouse(MouseEvent.MOUSE_DRAGGED, places[i], places[i + 1], true);
        }
        mouse(MouseEvent.MOUSE_RELEASED, places[places.length - 2], places[places.length - 1], false);
        layout();
    }

    /** Sends the surface a movement of the mouse, with or without the first button. */
    void mouse(EventType<MouseEvent> type, double x, double y, boolean down) {
        Node surface = surface();
        Point2D screen = surface.localToScreen(x, y);
        surface.fireEvent(new MouseEvent(type, x, y, screen.getX(), screen.getY(),
                type == MouseEvent.MOUSE_MOVED ? MouseButton.NONE : MouseButton.PRIMARY, 1, false, false, false, false,
                down, false, false, false, false, false, new PickResult(surface, x, y)));
    }

    /** Turns the wheel by so many units. */
    void wheel(double x, double y, double units) {
        Node surface = surface();
        surface.fireEvent(new ScrollEvent(ScrollEvent.SCROLL, x, y, x, y, false, false, false, false, false, false, 0,
                units, 0, units, ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
                ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, new PickResult(surface, x, y)));
        layout();
    }

    /** Presses a key, with Shift or Control held down. */
    void key(KeyCode code, boolean shift, boolean control) {
        view.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false));
        layout();
    }

    /** The canvas as a request would take it; of a stage whose work is done at once. */
    Snapshot snapshot() {
        List<Snapshot> taken = new ArrayList<>();
        model.snapshot(taken::add);
        return taken.getFirst();
    }

    /** What is seen. */
    Pixels picture() {
        layout();
        WritableImage image = scene().snapshot(null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return new Pixels(new Size(width, height), argb);
    }

    private Node surface() {
        return view.getChildren().getFirst();
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
    public Optional<Path> save(String title, Path suggested) {
        return answer;
    }

    /** Does something on the window's thread and waits for it. */
    static <T> T onWindow(Callable<T> task) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return task.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }, Platform::runLater).join();
    }

    static void run(Runnable task) {
        onWindow(() -> {
            task.run();
            return null;
        });
    }

    @Override
    public void close() {
        run(stage::hide);
    }
}
