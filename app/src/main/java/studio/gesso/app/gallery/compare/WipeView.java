package studio.gesso.app.gallery.compare;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import studio.gesso.app.gallery.zoom.Zoom;
import studio.gesso.app.gallery.zoom.ZoomPane;

/**
 * Two pictures in one place: the one left of a line, the other right of it; the mouse moves the line, and the second
 * button both pictures.
 */
final class WipeView extends Region {

    private static final double LINE = 2;
    private final ZoomPane left;
    private final ZoomPane right;
    private final Pane curtain;
    private final Region line = new Region();
    private final Rectangle shownOfLeft = new Rectangle();
    private final DoubleProperty at = new SimpleDoubleProperty(0.5);

    WipeView(Zoom zoom) {
        left = new ZoomPane(zoom, MouseButton.SECONDARY);
        right = new ZoomPane(zoom, MouseButton.SECONDARY);
        curtain = new Pane(left);
        curtain.setClip(shownOfLeft);
        left.setManaged(false);
        line.getStyleClass().add("wipe-line");
        line.setMouseTransparent(true);
        getChildren().addAll(right, curtain, line);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::move);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::move);
        at.subscribe(this::requestLayout);
        zoom.changes().subscribe(this::requestLayout);
    }

    /** Where the line is, 0 at the left edge of the visible part of the picture to 1 at the right. */
    DoubleProperty at() {
        return at;
    }

    void show(Image one, Image other) {
        left.show(one);
        right.show(other);
        requestLayout();
    }

    private void move(MouseEvent event) {
        Rectangle2D seen = right.seen();
        if (event.getButton() == MouseButton.PRIMARY && seen.getWidth() > 0) {
            at.set(Math.clamp((event.getX() - seen.getMinX()) / seen.getWidth(), 0, 1));
        }
    }

    @Override
    protected void layoutChildren() {
        for (Region pane : new Region[]{right, curtain, left}) {
            pane.resizeRelocate(0, 0, getWidth(), getHeight());
        }
        right.layout();
        Rectangle2D seen = right.seen();
        double x = seen.getMinX() + seen.getWidth() * at.get();
        shownOfLeft.setWidth(x);
        shownOfLeft.setHeight(getHeight());
        line.resizeRelocate(x - LINE / 2, seen.getMinY(), LINE, seen.getHeight());
    }
}
