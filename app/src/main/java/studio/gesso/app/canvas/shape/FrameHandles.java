package studio.gesso.app.canvas.shape;

import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.shape.Rectangle;

/** The eight handles of the frame: its corners and the middles of its sides. */
public final class FrameHandles extends Group {

    private static final double SIDE = 9;
    /** A smaller frame on the screen has handles at its corners only. */
    private static final double SMALL = 48;
    private static final double[] PLACES = {0, 0.5, 1};

    public FrameHandles() {
        for (int i = 0; i < 8; i++) {
            Rectangle handle = new Rectangle(SIDE, SIDE);
            handle.getStyleClass().setAll("frame-handle");
            getChildren().add(handle);
        }
    }

    /** Draws them around the frame, or hides them. */
    public void show(Rectangle2D frame, boolean shown) {
        setVisible(shown);
        int i = 0;
        for (double down : PLACES) {
            for (double across : PLACES) {
                if (across != 0.5 || down != 0.5) {
                    Rectangle handle = (Rectangle) getChildren().get(i++);
                    boolean corner = across != 0.5 && down != 0.5;
                    handle.setVisible(corner || frame.getWidth() > SMALL && frame.getHeight() > SMALL);
                    handle.setX(Math.rint(frame.getMinX() + across * frame.getWidth()) - SIDE / 2);
                    handle.setY(Math.rint(frame.getMinY() + down * frame.getHeight()) - SIDE / 2);
                }
            }
        }
    }
}
