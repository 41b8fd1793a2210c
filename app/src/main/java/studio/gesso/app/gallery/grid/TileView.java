package studio.gesso.app.gallery.grid;

import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.ImagePattern;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/** A tile of the grid, reused for another picture when its own has scrolled away. */
final class TileView extends Region {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass AT_CURSOR = PseudoClass.getPseudoClass("at-cursor");
    private static final PseudoClass UNREADABLE = PseudoClass.getPseudoClass("unreadable");
    private static final double ROUND = 14;
    private static final long NOTHING = -1;
    private static final int MOST_STARS = 5;

    private final ThumbnailLoader thumbnails;
    private final ObservableBooleanValue canRate;
    private final Rectangle picture = new Rectangle();
    private final Label stars = new Label();
    private long id = NOTHING;
    private int index;
    private int rating;
    private ThumbnailLoader.@Nullable Wish wish;
    private Optional<Image> image = Optional.empty();

    /**
     * An empty tile.
     *
     * @param canRate whether stars can be given
     * @param rate receives the place of this tile and the stars that a click gives its picture; 0 removes the rating
     */
    TileView(ThumbnailLoader thumbnails, ObservableBooleanValue canRate, BiConsumer<Integer, Integer> rate) {
        this.thumbnails = thumbnails;
        this.canRate = canRate;
        getStyleClass().add("gallery-tile");
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        picture.setArcWidth(ROUND);
        picture.setArcHeight(ROUND);
        picture.setMouseTransparent(true);
        stars.getStyleClass().add("stars");
        stars.setOnMousePressed(MouseEvent::consume);
        stars.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && canRate.get()) {
                rate.accept(index, starAt(event.getX()));
            }
            event.consume();
        });
        getChildren().addAll(picture, stars);
        hoverProperty().subscribe(this::showStars);
    }

    /**
     * Shows a picture of the grid.
     *
     * @param place its place in the grid
     * @param pixels the side of its thumbnail in pixels
     */
    void show(GridContents contents, int place, int pixels) {
        index = place;
        rating = contents.rating(place);
        if (id != contents.id(place)) {
            release();
            id = contents.id(place);
            wish = thumbnails.wish(id, pixels, this::paint);
        }
        showStars();
    }

    void mark(boolean selected, boolean atCursor) {
        pseudoClassStateChanged(SELECTED, selected);
        pseudoClassStateChanged(AT_CURSOR, atCursor);
    }

    /** Shows nothing, and cancels its request. */
    void release() {
        id = NOTHING;
        if (wish != null) {
            wish.drop();
            wish = null;
        }
        image = Optional.empty();
        picture.setFill(null);
        setAccessibleText("");
        pseudoClassStateChanged(UNREADABLE, false);
    }

    int index() {
        return index;
    }

    private void paint(Thumbnail thumb) {
        image = thumb.image();
        setAccessibleText(thumb.name());
        pseudoClassStateChanged(UNREADABLE, image.isEmpty());
        picture.setFill(image.map(this::covering).orElse(null));
    }

    /** The middle of the image, as much of it as a square can show. */
    private Paint covering(Image shown) {
        double scale = getWidth() / Math.min(shown.getWidth(), shown.getHeight());
        double width = shown.getWidth() * scale;
        double height = shown.getHeight() * scale;
        return new ImagePattern(shown, (getWidth() - width) / 2, (getHeight() - height) / 2, width, height, false);
    }

    /** All stars while the mouse is over the tile, so that each can be clicked; otherwise the rating. */
    private void showStars() {
        stars.setText("★".repeat(rating) + (isHover() && canRate.get() ? "☆".repeat(MOST_STARS - rating) : ""));
        stars.setVisible(!stars.getText().isEmpty());
    }

    private int starAt(double x) {
        double inset = stars.getInsets().getLeft();
        double star = (stars.getWidth() - 2 * inset) / stars.getText().length();
        int clicked = (int) Math.clamp((x - inset) / star + 1, 1, MOST_STARS);
        return clicked == rating ? 0 : clicked;
    }

    @Override
    protected void layoutChildren() {
        if (picture.getWidth() != getWidth()) {
            picture.setWidth(getWidth());
            picture.setHeight(getHeight());
            image.ifPresent(shown -> picture.setFill(covering(shown)));
        }
        stars.autosize();
        stars.relocate(4, getHeight() - stars.getHeight() - 4);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case INDEX -> index;
            case SELECTED -> getPseudoClassStates().contains(SELECTED);
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
