package studio.gesso.app.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import studio.gesso.app.Person;
import studio.gesso.app.canvas.task.CanvasSnapshot;
import studio.gesso.app.canvas.task.PendingResult;
import studio.gesso.app.canvas.shape.CanvasMenu;
import studio.gesso.app.fx.Choices;
import studio.gesso.app.fx.FxImages;
import studio.gesso.app.fx.Theme;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.image.Pixels;

/** The canvas alone in a window, for tests: a hand that presses, drags, turns the wheel and types. */
final class CanvasStage implements AutoCloseable {

    final CanvasViewModel model;
    final CanvasView view;
    final List<String> told = new ArrayList<>();
    final List<List<Choices.Choice>> asked = new ArrayList<>();
    final List<String> files = new ArrayList<>();
    final Label offer = new Label("An offer");
    private final Stage stage;
    int another;

    /** Opens a window at the corner of the Headless screen. */
    static CanvasStage open(double width, double height, Theme.Choice theme) {
        return open(width, height, theme, new BackgroundWork(Runnable::run, Runnable::run));
    }

    /** The same with work in the background. */
    static CanvasStage open(double width, double height, Theme.Choice theme, BackgroundWork work) {
        Person.atScreen();
        return onWindow(() -> new CanvasStage(width, height, theme, work));
    }

    private CanvasStage(double width, double height, Theme.Choice theme, BackgroundWork work) {
        model = new CanvasViewModel(work, (_, choices) -> asked.add(choices), told::add);
        view = new CanvasView(model, new Person(), new Files(), () -> another++, offer);
        offer.setVisible(false);
        Scene scene = new Scene(view, width, height);
        new Theme(new SimpleObjectProperty<>(theme)).dress(scene);
        stage = Person.window(scene);
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
        Person.mouse(surface(), type, x, y, down);
    }

    /** The second press of a double click, and its end. */
    void secondClick(double x, double y) {
        Person.press(surface(), x, y, 2);
        mouse(MouseEvent.MOUSE_RELEASED, x, y, false);
        layout();
    }

    /** Turns the wheel by this many units. */
    void wheel(double x, double y, double units) {
        Person.wheel(surface(), x, y, units);
        layout();
    }

    /** Presses a key, with Shift or Control held down. */
    void key(KeyCode code, KeyCombination.Modifier... held) {
        Person.press(view, code, held);
        layout();
    }

    /** Adds a result for what is on the canvas. */
    void result(PendingResult result) {
        model.results().add(snapshot().grid(), result);
    }

    /** The canvas as a request would take it; of a stage whose work is done at once. */
    CanvasSnapshot snapshot() {
        List<CanvasSnapshot> taken = new ArrayList<>();
        model.snapshot(taken::add);
        return taken.getFirst();
    }

    /** What is seen. */
    Pixels picture() {
        layout();
        return FxImages.pixels(scene().snapshot(null));
    }

    /** What the page does with files is tested there. */
    private final class Files implements CanvasMenu.Files {

        @Override
        public void open() {
            files.add("open");
        }

        @Override
        public void save() {
            files.add("save");
        }

        @Override
        public void savePicture() {
            files.add("save picture");
        }
    }

    private Node surface() {
        return view.getChildren().getFirst();
    }

    /** Does something on the window's thread and waits for it. */
    static <T> T onWindow(Callable<T> task) {
        return Person.onWindow(task);
    }

    static void run(Runnable task) {
        Person.run(task);
    }

    @Override
    public void close() {
        run(stage::hide);
    }
}
