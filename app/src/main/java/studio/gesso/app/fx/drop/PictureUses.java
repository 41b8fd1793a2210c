package studio.gesso.app.fx.drop;

import java.util.function.Consumer;

/**
 * What can be done with a picture, wherever it is chosen or dropped.
 *
 * @param open puts it in the place of all that is on the canvas
 * @param layer adds it to the canvas as a layer
 * @param control has the next pictures follow it
 * @param reference has the next pictures refer to it
 * @param settings takes over the settings that its file records
 */
public record PictureUses(Consumer<DraggedPicture> open, Consumer<DraggedPicture> layer,
        Consumer<DraggedPicture> control, Consumer<DraggedPicture> reference, Consumer<DraggedPicture> settings) {

    /** The same, after something that is done first: the page on which it is seen is opened. */
    public PictureUses after(Runnable first) {
        return new PictureUses(after(first, open), after(first, layer), after(first, control),
                after(first, reference), settings);
    }

    private static Consumer<DraggedPicture> after(Runnable first, Consumer<DraggedPicture> use) {
        return picture -> {
            first.run();
            use.accept(picture);
        };
    }
}
