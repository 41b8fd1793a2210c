package studio.gesso.app.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.gesso.app.Person;
import studio.gesso.app.fx.Theme;

/** The list under the palette's field: where it stands, what is highlighted, how high it is. */
class PaletteListTest {

    private PaletteViewModel model;
    private PaletteView view;
    private Stage stage;

    @BeforeEach
    void open() {
        Person.atScreen();
        Person.run(() -> {
            model = new PaletteViewModel(IntStream.range(0, 40)
                    .mapToObj(number -> new Command("Command number" + number, () -> {}))
                    .toList());
            view = new PaletteView(model);
            Scene scene = new Scene(view, 800, 600);
            new Theme(new SimpleObjectProperty<>(Theme.Choice.DARK)).dress(scene);
            stage = Person.window(scene);
            stage.show();
            model.open().set(true);
            layOut();
        });
    }

    @AfterEach
    void close() {
        Person.run(stage::hide);
    }

    private void layOut() {
        view.applyCss();
        view.layout();
    }

    @SuppressWarnings("unchecked")
    private ListView<Command> list() {
        return (ListView<Command>) view.lookup(".list-view");
    }

    private int firstRow() {
        return view.lookupAll(".list-cell")
                .stream()
                .map(cell -> (ListCell<?>) cell)
                .filter(cell -> !cell.isEmpty() && cell.isVisible() && cell.getBoundsInParent().getMaxY() > 1)
                .mapToInt(ListCell::getIndex)
                .min()
                .orElseThrow();
    }

    @Test
    void itOpensAtItsBeginningEachTime() {
        Person.run(() -> {
            IntStream.range(0, 30).forEach(_ -> Person.press(view.lookup(".text-field"), KeyCode.DOWN));
            layOut();
            assertTrue(firstRow() > 10);
            model.open().set(false);
            model.open().set(true);
            layOut();
            assertEquals(0, firstRow());
            assertEquals(0, list().getSelectionModel().getSelectedIndex());
        });
    }

    @Test
    void theFirstMatchIsHighlightedWhateverIsTyped() {
        Person.run(() -> {
            IntStream.range(0, 30).forEach(_ -> Person.press(view.lookup(".text-field"), KeyCode.DOWN));
            for (String typed : List.of("number7", "number39", "command")) {
                ((TextField) view.lookup(".text-field")).setText(typed);
                layOut();
                assertEquals(0, list().getSelectionModel().getSelectedIndex(), typed);
                assertEquals(0, firstRow(), typed);
            }
        });
    }

    @Test
    void theListIsAsHighAsItsRows() {
        Person.run(() -> {
            ((TextField) view.lookup(".text-field")).setText("number39");
            layOut();
            assertTrue(list().getHeight() < 2 * 34, "height " + list().getHeight());
        });
    }
}
