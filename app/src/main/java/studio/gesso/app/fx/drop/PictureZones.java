package studio.gesso.app.fx.drop;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;

/**
 * The places for pictures in the window.
 *
 * @param open opens the first of several pictures or canvases on the canvas
 * @param uses what is done with the pictures elsewhere
 */
public record PictureZones(Consumer<List<DraggedPicture>> open, PictureUses uses) {

    /** On the canvas a picture is opened, or becomes a layer. */
    public DropZones onCanvas(Node canvas) {
        return new DropZones(canvas, new DropZone("drop-open", "image-edit-outline", "Open", Dropped::canBeOpened,
                dropped -> dropped.take(open)), layer("drop-layer"));
    }

    /** On the layers a picture becomes one of them. */
    public DropZones onLayers(Node layers) {
        return new DropZones(layers, layer("drop-layers"));
    }

    private DropZone layer(String id) {
        return new DropZone(id, "layers-plus", "Add as a layer", Dropped::hasPictures,
                dropped -> dropped.takePictures(all -> all.forEach(uses.layer())));
    }

    /** On the prompt the settings of a picture are taken over. */
    public DropZones onPrompt(Node prompt) {
        return new DropZones(prompt, new DropZone("drop-settings", "auto-fix", "Use its settings",
                Dropped::hasPictureFiles,
                dropped -> dropped.takePictures(all -> uses.settings().accept(all.getFirst()))));
    }
}
