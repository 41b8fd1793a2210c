package studio.gesso.app.gallery.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.EventTarget;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import studio.gesso.app.Person;
import studio.gesso.app.fx.task.BackgroundWork;

/** The grid alone, laid out without a window; what is read in the background is read when the test says so. */
@ExtendWith(ApplicationExtension.class)
class GridTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 8, 19);
    private static final double WIDTH = 296;
    private static final double HEIGHT = 600;
    private static final int MANY = 5000;

    private final Queue<Runnable> later = new ArrayDeque<>();
    private final List<Long> read = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Selection selection = new Selection();
    private final ObjectProperty<GridContents> contents = new SimpleObjectProperty<>(days(MANY - 30, 30));
    private GridView grid;

    @BeforeEach
    void open() {
        ThumbnailLoader thumbnails = new ThumbnailLoader(new BackgroundWork(later::add, Runnable::run), (id, _) -> {
            read.add(id);
            return new Thumbnail(Optional.empty(), "picture " + id);
        }, 1 << 20);
        grid = new GridView(contents, selection, thumbnails, LocalDate::toString);
        grid.onOpen(place -> told.add("open " + place));
        new Scene(new StackPane(grid), WIDTH, HEIGHT);
        layOut();
    }

    @Test
    void onlyTheTilesInSightExist() {
        int most = 0;
        for (double top = 0; top < grid.contentHeight(); top += 4321) {
            grid.scrollTo(top);
            layOut();
            most = Math.max(most, grid.tileCount());
        }
        assertTrue(most <= 12, "there were " + most + " tiles");
        assertEquals(2, tile(MANY - 1).getWidth() / tile(MANY - 2).getWidth() * 2);
    }

    @Test
    void picturesThatScrolledAwayBeforeTheirTurnAreNotRead() {
        grid.scrollTo(grid.contentHeight());
        layOut();
        runLater();
        assertTrue(read.contains((long) MANY), "the last in sight were read: " + read);
        // Two were being read when the rest scrolled away.
        assertEquals(2, read.stream().filter(id -> id < 100).count(), "read: " + read);
    }

    @Test
    void theLatestWishIsGrantedFirst() {
        runLater();
        int seen = read.size();
        grid.scrollTo(20_000);
        layOut();
        grid.scrollTo(grid.contentHeight());
        layOut();
        runLater();
        assertEquals(List.of((long) MANY), read.subList(seen + 2, seen + 3));
    }

    @Test
    void arrowsHomeEndAndPagesMoveTheChoice() {
        press(KeyCode.DOWN);
        assertChosen(1);
        press(KeyCode.RIGHT);
        assertChosen(2);
        press(KeyCode.DOWN);
        assertChosen(4);
        press(KeyCode.PAGE_DOWN);
        assertChosen(12);
        press(KeyCode.PAGE_UP);
        assertChosen(4);
        press(KeyCode.END);
        assertChosen(MANY);
        assertTrue(grid.top() > 0);
        tile(MANY - 1);
        press(KeyCode.HOME);
        assertChosen(1);
        assertEquals(0, grid.top());
    }

    @Test
    void shiftExtendsAndSpaceAddsAndControlATakesAll() {
        press(KeyCode.HOME);
        press(KeyCode.RIGHT, KeyCombination.SHIFT_DOWN);
        press(KeyCode.DOWN, KeyCombination.SHIFT_DOWN);
        assertChosen(1, 2, 3, 4);
        press(KeyCode.LEFT, KeyCombination.SHIFT_DOWN);
        assertChosen(1, 2, 3);
        press(KeyCode.SPACE);
        assertChosen(1, 2);
        press(KeyCode.A, KeyCombination.CONTROL_DOWN);
        assertEquals(MANY, selection.size());
    }

    @Test
    void aClickChoosesOneWithShiftARangeAndWithControlOneMore() {
        click(0, 1, false, false);
        click(3, 1, true, false);
        assertChosen(1, 2, 3, 4);
        click(5, 1, false, true);
        assertChosen(1, 2, 3, 4, 6);
        click(1, 1, false, false);
        assertChosen(2);
    }

    @Test
    void aDoubleClickAndEnterOpen() {
        click(2, 2, false, false);
        press(KeyCode.ENTER);
        assertEquals(List.of("open 2", "open 2"), told);
    }

    @Test
    void theChoiceStaysWithItsPicturesWhenNewOnesCome() {
        click(0, 1, false, false);
        click(2, 1, false, true);
        GridContents before = contents.get();
        GridContents after = new GridContents(
                LongStream.concat(LongStream.of(9001, 9002), before.ids().filter(id -> id != 3)).toArray(),
                new byte[MANY + 1], List.of(new GridContents.Day(TODAY, MANY + 1)));
        selection.follow(before, after, () -> contents.set(after));
        assertChosen(1);
        assertEquals(2, selection.cursor().orElseThrow());
    }

    @Test
    void tilesTellTheirNamesToScreenReaders() {
        runLater();
        assertEquals("picture 1", tile(0).getAccessibleText());
    }

    @Test
    void hiddenGridsRequestNoThumbnails() {
        grid.shown().set(false);
        layOut();
        later.clear();
        assertEquals(0, grid.lookupAll(".gallery-tile").stream().filter(node -> node.isVisible()).count());
    }

    private TileView tile(int index) {
        Rectangle2D place = grid.shelves().tile(index);
        grid.scrollTo(place.getMinY() - 50);
        layOut();
        return grid.lookupAll(".gallery-tile")
                .stream()
                .map(TileView.class::cast)
                .filter(tile -> tile.isVisible() && tile.index() == index)
                .findFirst()
                .orElseThrow();
    }

    private void click(int index, int count, boolean shift, boolean control) {
        TileView tile = tile(index);
        List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED, MouseEvent.MOUSE_CLICKED)
                .forEach(type -> tile.fireEvent(new MouseEvent((EventTarget) tile, tile, type, 5, 5, 5, 5,
                        MouseButton.PRIMARY, count, shift, control, false, false, true, false, false, true, false,
                        true, new PickResult(tile, 5, 5))));
        layOut();
    }

    private void press(KeyCode key, KeyCombination.Modifier... held) {
        Person.press(grid, key, held);
        layOut();
    }

    private void assertChosen(long... ids) {
        assertArrayEquals(ids, selection.of(contents.get()));
    }

    private void layOut() {
        grid.getScene().getRoot().applyCss();
        grid.getScene().getRoot().layout();
    }

    private void runLater() {
        for (Runnable task = later.poll(); task != null; task = later.poll()) {
            task.run();
        }
    }

    private static GridContents days(int... counts) {
        int all = IntStream.of(counts).sum();
        return new GridContents(LongStream.rangeClosed(1, all).toArray(), new byte[all],
                IntStream.range(0, counts.length)
                        .mapToObj(day -> new GridContents.Day(TODAY.minusDays(day), counts[day]))
                        .toList());
    }
}
