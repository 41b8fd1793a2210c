package studio.gesso.app.canvas.tool;

import java.util.Optional;
import studio.gesso.engine.image.mask.Polygon;

/** A tool of the canvas. A tool overrides only the input that it needs. */
public interface Tool {

    /** The button goes down. */
    default void press(PointerEvent touch) {}

    /** The pointer moves while the button is down. */
    default void drag(PointerEvent touch) {}

    /** The button goes up. */
    default void release(PointerEvent touch) {}

    /** The pointer moves while the button is up. */
    default void hover(PointerEvent touch) {}

    /** Ends what takes several clicks, as if the first point had been clicked again. */
    default void finish() {}

    /** Cancels what has been started. */
    default void cancel() {}

    /** What a press would take hold of. */
    default Grip grip(PointerEvent touch) {
        return Grip.NONE;
    }

    /** The outline that is being drawn, in pixels of the picture. */
    default Optional<Polygon> outline() {
        return Optional.empty();
    }
}
