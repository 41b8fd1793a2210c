package studio.gesso.app.queue;

import static studio.gesso.app.jobs.GatedQueue.task;

import java.util.List;
import javafx.application.Platform;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.gesso.app.Person;
import studio.gesso.app.jobs.GatedQueue;
import studio.gesso.app.notices.NoticesViewModel;

/** The waiting jobs under the keyboard and the mouse. */
class WaitingViewTest {

    private GatedQueue queue;
    private QueueViewModel model;
    private WaitingView view;
    private Stage stage;

    @BeforeEach
    void open() {
        Person.atScreen();
        queue = new GatedQueue(Platform::runLater);
        queue.run(() -> {
            model = new QueueViewModel(queue.jobs, _ -> {}, new NoticesViewModel());
            view = new WaitingView(model);
            stage = Person.window(new Scene(view, 380, 400));
            stage.addEventFilter(KeyEvent.KEY_PRESSED, view::press);
            stage.show();
            model.pauseOrResume();
            List.of("a", "b", "c", "d").forEach(prompt -> queue.jobs.submit(task(prompt)));
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
        press(KeyCode.DOWN);
        press(KeyCode.DOWN);
        press(KeyCode.DOWN, KeyCombination.ALT_DOWN);
        become("a c b d");
        press(KeyCode.DOWN, KeyCombination.ALT_DOWN);
        become("a c d b");
        press(KeyCode.DOWN, KeyCombination.ALT_DOWN);
        press(KeyCode.UP, KeyCombination.ALT_DOWN);
        become("a c b d");
    }

    @Test
    void deleteTakesOutAndTheNextIsChosen() {
        queue.run(() -> view.getSelectionModel().select(1));
        press(KeyCode.DELETE);
        become("a c d");
        press(KeyCode.DELETE);
        become("a d");
        press(KeyCode.DELETE);
        become("a");
        press(KeyCode.DELETE);
        become("");
        press(KeyCode.DOWN);
        press(KeyCode.DELETE);
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
        Person.mouse(pressed, type, over, 5, 5, type != MouseEvent.MOUSE_RELEASED);
    }

    private void press(KeyCode key, KeyCombination.Modifier... held) {
        queue.run(() -> Person.press(view, key, held));
    }

    private void become(String prompts) {
        queue.until(() -> String.join(" ", model.lines().stream().map(QueueViewModel.Line::title).toList())
                .equals(prompts));
    }
}
