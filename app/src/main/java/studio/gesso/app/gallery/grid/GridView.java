package studio.gesso.app.gallery.grid;

import java.io.File;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * A grid of pictures by days, however many there are: only the tiles that can be seen exist, and each is used again for
 * the next picture that comes into sight.
 */
public final class GridView extends Region {

    private static final double SMALL = 256;
    private final ObservableValue<Contents> contents;
    private final Selection selection;
    private final Function<LocalDate, String> dayName;
    private final Pane pane = new Pane();
    private final ScrollBar bar = new ScrollBar();
    private final DoubleProperty leastSide = new SimpleDoubleProperty(120);
    private final BooleanProperty shown = new SimpleBooleanProperty(true);
    private final Map<Integer, TileView> tiles = new HashMap<>();
    private final Map<Integer, Label> headings = new HashMap<>();
    private final Deque<TileView> spareTiles = new ArrayDeque<>();
    private final Deque<Label> spareHeadings = new ArrayDeque<>();
    private final Thumbnails thumbnails;
    private final GridMouse mouse;
    private IntConsumer open = _ -> {};
    private BiConsumer<Integer, Integer> rate = (_, _) -> {};
    private Supplier<List<File>> files = List::of;
    private Shelves shelves = new Shelves(Contents.NONE.days(), 0, 1);
    private double measuredWidth;
    private boolean stale = true;

    /**
     * A grid.
     *
     * @param dayName names a day in a heading
     */
    public GridView(ObservableValue<Contents> contents, Selection selection, Thumbnails thumbnails,
            Function<LocalDate, String> dayName) {
        this.contents = contents;
        this.selection = selection;
        this.thumbnails = thumbnails;
        this.dayName = dayName;
        mouse = new GridMouse(this, selection);
        getStyleClass().add("gallery-grid");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setAccessibleText("Pictures");
        setFocusTraversable(true);
        clipToBounds();
        bar.setOrientation(Orientation.VERTICAL);
        bar.setAccessibleText("Scroll the pictures");
        bar.setFocusTraversable(false);
        getChildren().addAll(pane, bar);
        contents.subscribe(this::measureAnew);
        leastSide.subscribe(this::measureAnew);
        shown.subscribe(this::measureAnew);
        bar.valueProperty().subscribe(this::requestLayout);
        selection.changes().subscribe(this::requestLayout);
        selection.goals().subscribe(() -> selection.cursor().ifPresent(this::reveal));
        focusedProperty().subscribe(this::requestLayout);
        addEventHandler(ScrollEvent.SCROLL, event -> {
            scrollTo(bar.getValue() - event.getDeltaY());
            event.consume();
        });
        setOnKeyPressed(new GridKeys(this, selection));
    }

    private void clipToBounds() {
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
    }

    /** Tells which files are dragged out of the grid: those of the chosen pictures. */
    public void onDrag(Supplier<List<File>> chosen) {
        files = chosen;
    }

    List<File> files() {
        return files.get();
    }

    /** Has the picture at a place opened by a double click or Enter. */
    public void onOpen(IntConsumer opened) {
        open = opened;
    }

    /** Has the picture at a place rated by a click on a star. */
    public void onRate(BiConsumer<Integer, Integer> rated) {
        rate = rated;
    }

    /** The least side of a tile. */
    public DoubleProperty leastSide() {
        return leastSide;
    }

    /** Whether the grid can be seen; one that cannot has no tiles. */
    public BooleanProperty shown() {
        return shown;
    }

    /** Scrolls so that a height of the contents is at the top, as far as there is something to see. */
    public void scrollTo(double top) {
        bar.setValue(Math.clamp(top, 0, Math.max(0, shelves().height() - getHeight())));
    }

    /** How far down the contents the top of the grid is. */
    public double top() {
        return bar.getValue();
    }

    /** The height of all contents. */
    public double contentHeight() {
        return shelves().height();
    }

    /** How many tiles exist, whether seen or spare. */
    public int tileCount() {
        return tiles.size() + spareTiles.size();
    }

    void open(int index) {
        open.accept(index);
    }

    int size() {
        return contents.getValue().size();
    }

    /** Where everything lies now, even if what was found a moment ago has not been laid out yet. */
    Shelves shelves() {
        if (stale || measuredWidth != getWidth()) {
            stale = false;
            measuredWidth = getWidth();
            shelves = new Shelves(contents.getValue().days(), getWidth(), leastSide.get());
            tiles.values().forEach(this::spare);
            tiles.clear();
        }
        return shelves;
    }

    /** How many rows fit into the grid, for going on by a page. */
    int rowsInSight() {
        return (int) Math.max(1, Math.floor(getHeight() / shelves().pitch()));
    }

    /** Scrolls as little as is needed for a tile to be seen whole, with its day's heading where it is in the first row. */
    void reveal(int index) {
        Rectangle2D tile = shelves().tile(index);
        double day = shelves().heading(shelves().dayOf(index));
        double above = tile.getMinY() - day == Shelves.HEADING ? day : tile.getMinY() - Shelves.GAP;
        if (above < bar.getValue()) {
            scrollTo(above);
        } else if (tile.getMaxY() + Shelves.GAP > bar.getValue() + getHeight()) {
            scrollTo(tile.getMaxY() + Shelves.GAP - getHeight());
        }
    }

    private void measureAnew() {
        stale = true;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        pane.resizeRelocate(0, 0, getWidth(), getHeight());
        layOutBar();
        double top = bar.getValue();
        double bottom = top + (shown.get() ? getHeight() : 0);
        layOutHeadings(top, bottom);
        layOutTiles(top, bottom);
    }

    private void layOutBar() {
        double beyond = Math.max(0, shelves().height() - getHeight());
        bar.setVisible(beyond > 0);
        bar.setMax(beyond);
        bar.setVisibleAmount(beyond == 0 ? 0 : beyond * getHeight() / shelves().height());
        bar.setUnitIncrement(shelves().pitch());
        bar.setBlockIncrement(getHeight());
        if (bar.getValue() > beyond) {
            bar.setValue(beyond);
        }
        bar.resizeRelocate(getWidth() - bar.prefWidth(-1), 0, bar.prefWidth(-1), getHeight());
    }

    private void layOutTiles(double top, double bottom) {
        int first = bottom > top ? shelves().firstBelow(top) : 0;
        int end = bottom > top ? shelves().endAbove(bottom) : 0;
        for (Iterator<TileView> each = tiles.values().iterator(); each.hasNext();) {
            TileView tile = each.next();
            if (tile.index() < first || tile.index() >= end) {
                spare(tile);
                each.remove();
            }
        }
        int cursor = isFocused() ? selection.cursor().orElse(-1) : -1;
        for (int i = first; i < end; i++) {
            TileView tile = tiles.computeIfAbsent(i, _ -> tile());
            Rectangle2D place = shelves().tile(i);
            tile.resizeRelocate(place.getMinX(), Math.round(place.getMinY() - top), place.getWidth(),
                    place.getHeight());
            tile.show(contents.getValue(), i, pixels(place.getWidth()));
            tile.mark(selection.has(i), i == cursor);
        }
    }

    private TileView tile() {
        TileView tile = spareTiles.poll();
        if (tile == null) {
            tile = new TileView(thumbnails, (place, stars) -> rate.accept(place, stars));
            tile.setManaged(false);
            mouse.listenTo(tile);
            pane.getChildren().add(tile);
        }
        tile.setVisible(true);
        return tile;
    }

    private void spare(TileView tile) {
        tile.release();
        tile.setVisible(false);
        spareTiles.push(tile);
    }

    private void layOutHeadings(double top, double bottom) {
        headings.values().forEach(heading -> {
            heading.setVisible(false);
            spareHeadings.push(heading);
        });
        headings.clear();
        int days = contents.getValue().days().size();
        for (int day = shelves().dayAt(top); day < days && shelves().heading(day) < bottom; day++) {
            Label heading = heading();
            headings.put(day, heading);
            heading.setText(dayName.apply(contents.getValue().days().get(day).date()));
            heading.resizeRelocate(Shelves.INSET, Math.round(shelves().heading(day) - top),
                    getWidth() - 2 * Shelves.INSET, Shelves.HEADING);
        }
    }

    private Label heading() {
        Label heading = spareHeadings.poll();
        if (heading == null) {
            heading = new Label();
            heading.getStyleClass().add("day");
            heading.setManaged(false);
            pane.getChildren().add(heading);
        }
        heading.setVisible(true);
        return heading;
    }

    /** Thumbnails come in two sizes, for small tiles and for large ones or screens with several pixels a point. */
    private int pixels(double side) {
        double scale = getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getOutputScaleX();
        return (int) (side * scale <= SMALL * 0.75 ? SMALL : 2 * SMALL);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case ITEM_COUNT -> size();
            case ITEM_AT_INDEX -> tiles.get((Integer) parameters[0]);
            case FOCUS_ITEM -> selection.cursor().isPresent() ? tiles.get(selection.cursor().getAsInt()) : null;
            case MULTIPLE_SELECTION -> true;
            case VERTICAL_SCROLLBAR -> bar;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
