package studio.gesso.app.queue;

import static studio.gesso.app.jobs.GatedQueue.order;

import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import studio.gesso.app.jobs.GatedQueue;
import studio.gesso.app.notices.NoticesViewModel;

/** The waiting jobs under the keyboard and the mouse. */
class WaitingViewTest {

    private GatedQueue queue;
    private QueueViewModel model;
    private WaitingView view;
    private Stage stage;

    @BeforeEach
    void open() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        queue = new GatedQueue(Platform::runLater);
        queue.run(() -> {
            model = new QueueViewModel(queue.jobs, _ -> {}, new NoticesViewModel());
            view = new WaitingView(model);
            stage = new Stage();
            stage.setX(0);
            stage.setY(0);
            stage.setScene(new Scene(view, 380, 400));
            stage.show();
            model.pauseOrResume();
            List.of("a", "b", "c", "d").forEach(prompt -> queue.jobs.submit(order(prompt)));
        });
        become("a b c d");
    }

    @AfterEach
    void close() {
        queue.run(stage::hide);
        queue.close();
    }

    @Test
    void altAndTheArrowsMoveWhatIsChosenAndItStaysChosen() {
        queue.run(() -> view.getSelectionModel().select(1));
        press(KeyCode.DOWN, true);
        become("a c b d");
        press(KeyCode.DOWN, true);
        become("a c d b");
        press(KeyCode.DOWN, true);
        press(KeyCode.UP, true);
        become("a c b d");
    }

    @Test
    void deleteTakesOutAndTheNextIsChosen() {
        queue.run(() -> view.getSelectionModel().select(1));
        press(KeyCode.DELETE, false);
        become("a c d");
        press(KeyCode.DELETE, false);
        become("a d");
        press(KeyCode.DELETE, false);
        become("a");
        press(KeyCode.DELETE, false);
        become("");
    }

    @Test
    void aRowIsDraggedOntoAnother() {
        queue.run(() -> {
            view.applyCss();
            view.layout();
            mouse(MouseEvent.MOUSE_PRESSED, row(0), row(0));
            mouse(MouseEvent.MOUSE_DRAGGED, row(0), row(2));
            mouse(MouseEvent.MOUSE_RELEASED, row(0), row(2));
        });
        become("b c a d");
    }

    @Test
    void aRowThatIsDroppedWhereItWasOrBesideTheListStays() {
        queue.run(() -> {
            view.applyCss();
            view.layout();
            mouse(MouseEvent.MOUSE_PRESSED, row(3), row(3));
            mouse(MouseEvent.MOUSE_RELEASED, row(3), row(3));
            mouse(MouseEvent.MOUSE_PRESSED, row(2), row(2));
            mouse(MouseEvent.MOUSE_RELEASED, row(2), view);
            model.move(model.lines().get(1), 0);
        });
        become("b a c d");
    }

    private Node row(int index) {
        return view.lookupAll(".list-cell")
                .stream()
                .filter(cell -> cell instanceof ListCell<?> row && row.getIndex() == index)
                .findFirst()
                .orElseThrow();
    }

    private static void mouse(EventType<MouseEvent> type, Node pressed, Node over) {
        Point2D screen = over.localToScreen(5, 5);
        pressed.fireEvent(new MouseEvent(type, 5, 5, screen.getX(), screen.getY(), MouseButton.PRIMARY, 1, false, false,
                false, false, type != MouseEvent.MOUSE_RELEASED, false, false, false, false, false,
                new PickResult(over, 5, 5)));
    }

    private void press(KeyCode key, boolean alt) {
        queue.run(() -> view.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, alt, false)));
    }

    private void become(String prompts) {
        queue.until(() -> String.join(" ", model.lines().stream().map(QueueViewModel.Line::title).toList())
                .equals(prompts));
    }
}
