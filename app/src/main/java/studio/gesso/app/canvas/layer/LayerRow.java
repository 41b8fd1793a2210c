package studio.gesso.app.canvas.layer;

import studio.gesso.engine.archive.document.layer.PictureLayer;
import studio.gesso.engine.image.Pixels;

/**
 * A picture layer as it is listed.
 *
 * @param index its place, the lowest being 0
 */
record LayerRow(int index, PictureLayer layer) {

    String name() {
        return layer.name();
    }

    boolean visible() {
        return layer.visible();
    }

    /** A small picture of it. */
    Pixels picture() {
        return LayerThumbnail.of(layer.plane());
    }

    /** Whether its pixels are those of another. */
    boolean looksAs(LayerRow other) {
        return layer.plane() == other.layer.plane();
    }

    /** How it meets the layers below, such as "Multiply · 70 %"; of a hidden one, that it is. */
    String detail() {
        return !visible() ? "Hidden" : layer.mode().label() + " · " + layer.opacity() + " %";
    }
}
