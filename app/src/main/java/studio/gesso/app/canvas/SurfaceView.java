package studio.gesso.app.canvas;

import java.nio.IntBuffer;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;

/**
 * The pixels of the canvas, one for each pixel of the screen. They are brought up to date once a frame, when the layout
 * is done, and only where they have changed.
 */
final class SurfaceView extends Region {

    private final CanvasViewModel model;
    private final ImageView image = new ImageView();
    private PixelBuffer<IntBuffer> buffer = new PixelBuffer<>(1, 1, IntBuffer.allocate(1),
            PixelFormat.getIntArgbPreInstance());
    private double shownWidth;
    private double shownHeight;
    private double shownScale;

    SurfaceView(CanvasViewModel model) {
        this.model = model;
        image.setManaged(false);
        image.setSmooth(false);
        getChildren().add(image);
        model.changes().subscribe(_ -> requestLayout());
    }

    @Override
    protected void layoutChildren() {
        double scale = getScene().getWindow() == null ? 1 : getScene().getWindow().getOutputScaleX();
        if (getWidth() <= 0 || getHeight() <= 0) {
            return;
        }
        if (getWidth() != shownWidth || getHeight() != shownHeight || scale != shownScale) {
            shownWidth = getWidth();
            shownHeight = getHeight();
            shownScale = scale;
            model.camera().resize(shownWidth, shownHeight, scale);
        }
        Rectangle2D changed = model.refresh();
        if (buffer.getBuffer().array() != model.pixels()) {
            int rows = model.pixels().length / model.rowLength();
            buffer = new PixelBuffer<>(model.rowLength(), rows, IntBuffer.wrap(model.pixels()),
                    PixelFormat.getIntArgbPreInstance());
            image.setImage(new WritableImage(buffer));
            image.setFitWidth(model.rowLength() / scale);
            image.setFitHeight(rows / scale);
        } else if (changed.getWidth() > 0) {
            buffer.updateBuffer(_ -> changed);
        }
    }
}
