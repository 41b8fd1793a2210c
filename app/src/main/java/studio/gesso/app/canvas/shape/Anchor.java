package studio.gesso.app.canvas.shape;

import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Size;

/** Where a picture stays when its canvas gets another size. */
public enum Anchor {
    TOP_LEFT("top left", 0, 0),
    TOP("top", 0.5, 0),
    TOP_RIGHT("top right", 1, 0),
    LEFT("left", 0, 0.5),
    MIDDLE("middle", 0.5, 0.5),
    RIGHT("right", 1, 0.5),
    BOTTOM_LEFT("bottom left", 0, 1),
    BOTTOM("bottom", 0.5, 1),
    BOTTOM_RIGHT("bottom right", 1, 1);

    private final String label;
    private final double across;
    private final double down;

    Anchor(String label, double across, double down) {
        this.label = label;
        this.across = across;
        this.down = down;
    }

    /** Its name for people. */
    public String label() {
        return label;
    }

    /** The new canvas in pixels of the old one. */
    public Area area(Size old, Size now) {
        return new Area((int) Math.round((old.width() - now.width()) * across),
                (int) Math.round((old.height() - now.height()) * down), now.width(), now.height());
    }
}
