package studio.gesso.app.canvas.layer;

import studio.gesso.engine.archive.document.layer.PictureLayer;

/**
 * A picture layer as it is listed.
 *
 * @param index its place, the lowest being 0
 */
record LayerRow(int index, PictureLayer layer) {

    /** How it meets the layers below, such as "Multiply · 70 %". */
    String detail() {
        return layer.mode().label() + " · " + layer.opacity() + " %";
    }
}
