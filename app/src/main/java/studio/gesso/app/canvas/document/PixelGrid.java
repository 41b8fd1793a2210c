package studio.gesso.app.canvas.document;

/**
 * What places on the canvas are counted in: the same until the picture is turned or scaled, or another one takes its
 * place. A place of one grid means nothing in another; two are the same only if they are one object.
 */
public final class PixelGrid {

    private final Sheet sheet;

    /** The grid of something new. */
    PixelGrid() {
        this(new Sheet());
    }

    /** A new grid of a piece of work. */
    PixelGrid(Sheet sheet) {
        this.sheet = sheet;
    }

    /** The piece of work whose pixels it counts. */
    public Sheet sheet() {
        return sheet;
    }
}
