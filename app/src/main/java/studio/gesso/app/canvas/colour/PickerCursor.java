package studio.gesso.app.canvas.colour;

import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.ImageCursor;
import javafx.scene.SnapshotParameters;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.StrokeLineCap;
import org.jspecify.annotations.Nullable;

/** The cursor that says that a press picks a colour: an eyedropper, whose tip is the place. */
public final class PickerCursor {

    private static final int SIZE = 30;

    /** The distance of the tip from the left and the lower edge. */
    private static final int TIP = 5;

    private static final double OUTLINE = 2.5;

    private static @Nullable Cursor drawn;

    private PickerCursor() {}

    /** The cursor, on the window's thread; it is drawn once. */
    public static Cursor get() {
        Cursor known = drawn;
        if (known == null) {
            known = draw();
            drawn = known;
        }
        return known;
    }

    private static Cursor draw() {
        Pane picture = new Pane();
        for (boolean outline : new boolean[]{true, false}) {
            // The tube from its tip, the collar across it, and the bulb.
            picture.getChildren()
                    .addAll(line(TIP, SIZE - TIP, 17, 13, 2.5, outline), line(13, 9, 21, 17, 3, outline),
                            line(19, 11, 23, 7, 6, outline));
        }
        picture.setMinSize(SIZE, SIZE);
        picture.setMaxSize(SIZE, SIZE);
        SnapshotParameters transparent = new SnapshotParameters();
        transparent.setFill(Color.TRANSPARENT);
        transparent.setViewport(new Rectangle2D(0, 0, SIZE, SIZE));
        return new ImageCursor(picture.snapshot(transparent, null), TIP, SIZE - TIP);
    }

    private static Line line(double fromX, double fromY, double x, double y, double width, boolean outline) {
        Line line = new Line(fromX, fromY, x, y);
        line.setStroke(outline ? Color.BLACK : Color.WHITE);
        line.setStrokeWidth(outline ? width + OUTLINE : width);
        line.setStrokeLineCap(StrokeLineCap.ROUND);
        return line;
    }
}
