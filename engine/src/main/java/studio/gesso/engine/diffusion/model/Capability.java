package studio.gesso.engine.diffusion.model;

/** What a model can be used for. */
public enum Capability {
    TEXT_TO_IMAGE("text to image"),
    IMAGE_TO_IMAGE("image to image"),
    INPAINTING("inpainting"),
    EDITING(
            "editing by instruction"),
    UPSCALING(
            "upscaling ×4"),
    CONTROL("control by a picture"),
    UNCONDITIONAL("pictures without a prompt");

    private final String label;

    Capability(String label) {
        this.label = label;
    }

    /** The name for people. */
    public String label() {
        return label;
    }
}
