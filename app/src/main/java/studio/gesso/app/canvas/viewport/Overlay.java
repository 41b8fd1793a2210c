package studio.gesso.app.canvas.viewport;

import java.util.Optional;
import javafx.geometry.Rectangle2D;

/**
 * The lines and labels over the picture, in units of the desktop.
 *
 * @param picture where the picture is
 * @param frame where the next picture will be
 * @param frameLabel its size
 * @param seen what the model will see of the picture, where there is a mask
 * @param seenLabel its resolution
 */
public record Overlay(Rectangle2D picture, Rectangle2D frame, String frameLabel, Optional<Rectangle2D> seen,
        String seenLabel) {}
