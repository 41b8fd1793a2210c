package studio.gesso.engine.request.decoding;

/** What the picture of a step is made with while a picture is in progress (ComfyUI's {@code --preview-method}). */
public enum PreviewMethod {
    /** TAESD where one is there, at the steps that leave time for it; else the colours of the latents. */
    AUTO("auto", "Automatic"),
    /** A tiny autoencoder at every step: a picture at full size. */
    TAESD("taesd", "TAESD at every step"),
    /** One pixel a latent, by a linear map of its channels to colours: it costs nothing. */
    LATENT2RGB("latent2rgb", "Colours of the latents"),
    /** No picture. */
    NONE("none", "None");

    private final String id;
    private final String label;

    PreviewMethod(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** The name on the command line. */
    public String id() {
        return id;
    }

    /** The name for people. */
    public String label() {
        return label;
    }
}
