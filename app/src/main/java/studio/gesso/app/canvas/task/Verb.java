package studio.gesso.app.canvas.task;

/** What the next request does, as the action button says it. */
public enum Verb {
    GENERATE("Generate"),
    FILL("Fill"),
    REFINE("Refine"),
    EXTEND("Extend"),
    UPSCALE("Upscale");

    private final String label;

    Verb(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
