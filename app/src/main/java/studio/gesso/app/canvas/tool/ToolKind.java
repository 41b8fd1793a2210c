package studio.gesso.app.canvas.tool;

/** The tools of the canvas, in the order of the strip. */
public enum ToolKind {
    HAND("Move the view", 'H'),
    FRAME("Move or enlarge the frame of the next picture", 'C'),
    BRUSH("Brush a mask", 'B'),
    PAINT("Paint with a colour", 'P'),
    ERASER("Erase", 'E'),
    LASSO("Lasso", 'L'),
    SHAPE("Rectangle or ellipse", 'M'),
    WAND("Magic wand: select by colour", 'W'),
    BUCKET("Bucket: fill what is enclosed", 'G'),
    PICKER("Pick a colour", 'I');

    private final String label;
    private final char key;

    ToolKind(String label, char key) {
        this.label = label;
        this.key = key;
    }

    /** What it does, in a few words. */
    public String label() {
        return label;
    }

    /** The key that chooses it. */
    public char key() {
        return key;
    }

    /** Whether it touches the canvas with a round tip. */
    public boolean isRound() {
        return this == BRUSH || this == PAINT || this == ERASER;
    }
}
