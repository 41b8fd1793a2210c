package studio.gesso.app.canvas.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.app.Person.run;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.gesso.app.Person;
import studio.gesso.app.PictureFolder;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.document.Edits;
import studio.gesso.app.fx.Theme;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.SerialTasks;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.BlendMode;

/** The panel of the layers by hand. */
class LayersViewTest {

    private static final Size SIZE = new Size(80, 60);
    private final BackgroundWork atOnce = new BackgroundWork(Runnable::run, Runnable::run);
    private final Document document = new Document(SIZE, new SerialTasks(atOnce, _ -> {}));
    private LayersViewModel model;
    private LayersView view;
    private Stage stage;

    @BeforeEach
    void open() {
        Person.atScreen();
        run(() -> {
            model = new LayersViewModel(document);
            view = new LayersView(model, new Person());
            Scene scene = new Scene(view, 296, 600);
            new Theme(new SimpleObjectProperty<>(Theme.Choice.DARK)).dress(scene);
            stage = Person.window(scene);
            stage.show();
            document.start("Open picture", Edits.open(PictureFolder.plain(SIZE, 0xff808080)), () -> {});
        });
    }

    @AfterEach
    void close() {
        run(() -> stage.close());
    }

    @Test
    void rowsAreListedFromTheTopWithTheOptionsUnderTheActiveOne() {
        run(() -> {
            press("#add-layer");
            assertEquals(List.of("Paint 2, Normal · 100 %", "Paint, Normal · 100 %", "Picture, Normal · 100 %"),
                    rows().stream().map(row -> choice(row).getAccessibleText()).toList());
            assertTrue(choice(rows().getFirst()).isSelected());
            assertUnder(0);
            choice(rows().get(2)).fire();
            view.layout();
            assertEquals(0, model.active());
            assertUnder(2);
            assertFalse(choice(rows().getFirst()).isSelected());
        });
    }

    @Test
    void eyeSliderAndModeChangeThePicture() {
        run(() -> {
            choice(rows().get(1)).fire();
            ((Slider) view.lookup(".slider")).setValue(50);
            assertEquals(0x80, document.layers().colourAt(3, 3) >>> 24);
            ComboBox<BlendMode> modes = modes();
            modes.getSelectionModel().select(BlendMode.SCREEN);
            assertEquals(BlendMode.SCREEN, document.layers().picture().mode());
            eye(rows().get(1)).fire();
            assertEquals(0, document.layers().colourAt(3, 3));
            assertEquals("Picture, Hidden", choice(rows().get(1)).getAccessibleText());
            document.undo();
            document.undo();
            assertEquals(BlendMode.NORMAL, modes.getValue());
        });
    }

    @Test
    void aRowIsDraggedToAnotherPlace() {
        run(() -> {
            Bounds from = choice(rows().get(0)).localToScene(choice(rows().get(0)).getLayoutBounds());
            Bounds to = choice(rows().get(1)).localToScene(choice(rows().get(1)).getLayoutBounds());
            Node row = choice(rows().get(0));
            Person.mouse(row, MouseEvent.MOUSE_PRESSED, 10, 10, true);
            Person.mouse(row, MouseEvent.MOUSE_DRAGGED, 10, 20, true);
            Person.mouse(row, MouseEvent.MOUSE_DRAGGED, 10, to.getCenterY() - from.getMinY(), true);
            Person.mouse(row, MouseEvent.MOUSE_RELEASED, 10, to.getCenterY() - from.getMinY(), false);
            assertEquals(List.of("Picture", "Paint"), names());
            document.undo();
            assertEquals(List.of("Paint", "Picture"), names());
        });
    }

    @Test
    void aRightClickChoosesTheLayerThatItsMenuIsAbout() {
        run(() -> {
            Node lowest = rows().get(1);
            Bounds place = lowest.localToScreen(lowest.getLayoutBounds());
            choice(lowest).fireEvent(new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 5, 5,
                    place.getCenterX(), place.getCenterY(), false, null));
            assertEquals(0, model.active());
        });
    }

    @Test
    void theKeyboardDoesAll() {
        run(() -> {
            choice(rows().getFirst()).requestFocus();
            key(KeyCode.DOWN);
            assertEquals(0, model.active());
            key(KeyCode.UP, KeyCombination.ALT_DOWN);
            assertEquals(List.of("Picture", "Paint"), names());
            key(KeyCode.DELETE);
            assertEquals(List.of("Paint"), names());
            document.undo();
            assertEquals(List.of("Picture", "Paint"), names());
        });
    }

    @Test
    void smallPicturesFollowThePixels() {
        run(() -> {
            ImageView picture = (ImageView) rows().get(1).lookup(".image-view");
            assertEquals(0xff808080, picture.getImage().getPixelReader().getArgb(3, 3));
            document.start("Open picture", Edits.open(PictureFolder.plain(SIZE, 0xff00ff00)), () -> {});
            picture = (ImageView) rows().get(1).lookup(".image-view");
            assertEquals(0xff00ff00, picture.getImage().getPixelReader().getArgb(3, 3));
        });
    }

    private void assertUnder(int row) {
        view.applyCss();
        view.layout();
        double options = view.lookup(".layer-options").getBoundsInParent().getMinY();
        assertTrue(options >= rows().get(row).getBoundsInParent().getMaxY());
        assertTrue(row == 2 || options < rows().get(row + 1).getBoundsInParent().getMinY());
    }

    private List<Node> rows() {
        view.applyCss();
        view.layout();
        return new ArrayList<>(view.lookupAll(".layer")).stream()
                .sorted((a, b) -> Double.compare(a.getBoundsInParent().getMinY(), b.getBoundsInParent().getMinY()))
                .toList();
    }

    private static ToggleButton choice(Node row) {
        return (ToggleButton) row.lookup(".layer-choice");
    }

    private static ToggleButton eye(Node row) {
        return (ToggleButton) row.lookup(".quiet");
    }

    @SuppressWarnings("unchecked")
    private ComboBox<BlendMode> modes() {
        return (ComboBox<BlendMode>) view.lookup(".combo-box");
    }

    private void press(String id) {
        ((ButtonBase) view.lookup(id)).fire();
    }

    private List<String> names() {
        return rows().stream().map(row -> ((Labeled) row.lookup(".label")).getText()).toList();
    }

    private void key(KeyCode code, KeyCombination.Modifier... held) {
        Person.press(stage.getScene().getFocusOwner(), code, held);
        view.layout();
    }
}
