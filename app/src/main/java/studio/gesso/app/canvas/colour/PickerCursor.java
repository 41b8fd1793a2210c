package studio.gesso.app.canvas.colour;

import javafx.scene.Cursor;
import javafx.scene.ImageCursor;
import javafx.scene.SnapshotParameters;
import javafx.scene.effect.DropShadow;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.gesso.app.fx.Icons;

/** The cursor that says that a press picks a colour: an eyedropper, whose tip is the place. */
public final class PickerCursor {

    private static final int SIZE = 24;
    private static final int MARGIN = 4;

    /** The distance of the tip from the left and the lower edge of the icon. */
    private static final int TIP = 3;

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
        FontIcon icon = Icons.icon("eyedropper");
        icon.setIconSize(SIZE);
        icon.setIconColor(Color.WHITE);
        icon.setEffect(new DropShadow(2 * MARGIN - 2.0, Color.BLACK));
        StackPane picture = new StackPane(icon);
        picture.setMinSize(SIZE + 2 * MARGIN, SIZE + 2 * MARGIN);
        picture.setStyle("-fx-background-color: transparent;");
        SnapshotParameters transparent = new SnapshotParameters();
        transparent.setFill(Color.TRANSPARENT);
        return new ImageCursor(picture.snapshot(transparent, null), MARGIN + TIP, MARGIN + SIZE - TIP);
    }
}
