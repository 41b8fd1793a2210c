package studio.gesso.app.gallery.grid;

import java.io.File;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
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
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * A grid of pictures by days: only visible tiles exist, and each is reused for the next picture that comes into sight.
 */
public final class GridView extends Region {

    private static final double SMALL = 256;
    private final ObservableValue<GridContents> contents;
    private final Selection selection;
    private final Pane pane = new Pane();
    private final ScrollBar bar = new ScrollBar();
    private final DoubleProperty leastSide = new SimpleDoubleProperty(120);
    private final BooleanProperty shown = new SimpleBooleanProperty(true);
    private final BooleanProperty canRate = new SimpleBooleanProperty(true);
    private final Tiles tiles;
    private final ThumbnailLoader thumbnails;
    private final GridMouse mouse;
    private IntConsumer open = _ -> {};
    private BiConsumer<Integer, Integer> rate = (_, _) -> {};
    private Supplier<List<File>> files = List::of;
    private GridLayout shelves = new GridLayout(GridContents.NONE.days(), 0, 1);
    private double measuredWidth;
    private boolean stale = true;

    /**
     * A grid.
     *
     * @param dayName names a day in a heading
     */
    public GridView(ObservableValue<GridContents> contents, Selection selection, ThumbnailLoader thumbnails,
            Function<LocalDate, String> dayName) {
        this.contents = contents;
        this.selection = selection;
        this.thumbnails = thumbnails;
        mouse = new GridMouse(this, selection);
        tiles = new Tiles(pane, this::tile, dayName);
        getStyleClass().add("gallery-grid");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setAccessibleText("Pictures");
        setFocusTraversable(true);
        clipToBounds();
        bar.setOrientation(Orientation.VERTICAL);
        bar.setAccessibleText("Scroll the pictures");
        bar.setFocusTraversable(false);
        getChildren().addAll(pane, bar);
        listen();
    }

    private void listen() {
        contents.subscribe(this::replace);
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

    /** Sets which files are dragged out of the grid: those of the chosen pictures. */
    public void onDrag(Supplier<List<File>> chosen) {
        files = chosen;
    }

    List<File> files() {
        return files.get();
    }

    /** Sets what opens the picture at a place, by a double click or Enter. */
    public void onOpen(IntConsumer opened) {
        open = opened;
    }

    /** Sets what rates the picture at a place, by a click on a star. */
    public void onRate(BiConsumer<Integer, Integer> rated) {
        rate = rated;
    }

    /** The least side of a tile. */
    public DoubleProperty leastSide() {
        return leastSide;
    }

    /** Whether a click on a star rates a picture. */
    public BooleanProperty canRate() {
        return canRate;
    }

    /** Whether the grid is visible; a hidden one has no tiles. */
    public BooleanProperty shown() {
        return shown;
    }

    /** Scrolls so that a height of the contents is at the top, as far as there is something to see. */
    public void scrollTo(double top) {
        bar.setValue(Math.clamp(top, 0, Math.max(0, shelves().height() - getHeight())));
    }

    /** The scroll position: the height in the contents at the top of the grid. */
    public double top() {
        return bar.getValue();
    }

    /** The height of all contents. */
    public double contentHeight() {
        return shelves().height();
    }

    /** How many tiles exist, visible or spare. */
    public int tileCount() {
        return tiles.count();
    }

    void open(int index) {
        open.accept(index);
    }

    int size() {
        return contents.getValue().size();
    }

    /** The present layout, even if new contents have not been laid out yet. */
    GridLayout shelves() {
        if (stale || measuredWidth != getWidth()) {
            stale = false;
            measuredWidth = getWidth();
            shelves = new GridLayout(contents.getValue().days(), getWidth(), leastSide.get());
            tiles.clear();
        }
        return shelves;
    }

    /** How many rows fit into the grid, for moving by a page. */
    int rowsInSight() {
        return (int) Math.max(1, Math.floor(getHeight() / shelves().pitch()));
    }

    /** Scrolls as little as is needed to show a complete tile, with its day's heading if it is in the first row. */
    void reveal(int index) {
        Rectangle2D tile = shelves().tile(index);
        double day = shelves().heading(shelves().dayOf(index));
        double above = tile.getMinY() - day == GridLayout.HEADING ? day : tile.getMinY() - GridLayout.GAP;
        if (above < bar.getValue()) {
            scrollTo(above);
        } else if (tile.getMaxY() + GridLayout.GAP > bar.getValue() + getHeight()) {
            scrollTo(tile.getMaxY() + GridLayout.GAP - getHeight());
        }
    }

    /**
     * The picture at the top of the grid stays there when pictures are added or removed above it; at the very top, new
     * ones are shown.
     */
    private void replace(GridContents before, GridContents after) {
        double top = bar.getValue();
        GridLayout old = new GridLayout(before.days(), measuredWidth, leastSide.get());
        measureAnew();
        if (top <= 0) {
            return;
        }
        int end = old.endAbove(top + getHeight());
        for (int i = old.firstBelow(top); i < end; i++) {
            OptionalInt now = after.place(before.id(i));
            if (now.isPresent()) {
                scrollTo(top + shelves().tile(now.getAsInt()).getMinY() - old.tile(i).getMinY());
                return;
            }
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
        tiles.layOut(contents.getValue(), shelves(), new Tiles.Span(top, bottom), selection,
                isFocused() ? selection.cursor().orElse(-1) : -1, pixels(shelves().side()));
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

    private TileView tile() {
        TileView tile = new TileView(thumbnails, canRate, (place, stars) -> rate.accept(place, stars));
        mouse.listenTo(tile);
        return tile;
    }

    /** Thumbnails come in two sizes, for small tiles and for large ones or screens with several pixels a point. */
    private int pixels(double side) {
        double scale = getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getOutputScaleX();
        return (int) (side * scale <= SMALL * 0.75 ? SMALL : 2 * SMALL);
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case ITEM_COUNT -> size();
            case ITEM_AT_INDEX -> tiles.at((Integer) parameters[0]);
            case FOCUS_ITEM -> selection.cursor().isPresent() ? tiles.at(selection.cursor().getAsInt()) : null;
            case MULTIPLE_SELECTION -> true;
            case VERTICAL_SCROLLBAR -> bar;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
