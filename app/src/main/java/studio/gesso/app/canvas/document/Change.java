package studio.gesso.app.canvas.document;

import studio.gesso.engine.image.Area;

/**
 * What has changed in a document.
 *
 * @param area where, in pixels of the picture
 */
public record Change(Kind kind, Area area) {

    /** The sort of a change. */
    public enum Kind {
        /** Pixels of the picture or the paint. */
        COLOURS,
        /** Coverage of the active mask. */
        MASK,
        /** Size, number or names of the layers, and so possibly everything. */
        LAYERS
    }

    /** This and another change of the same kind. */
    Change with(Change other) {
        return new Change(kind, area.union(other.area));
    }
}
