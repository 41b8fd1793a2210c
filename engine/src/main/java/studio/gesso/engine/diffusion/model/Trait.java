package studio.gesso.engine.diffusion.model;

/** What a model of any family was further trained for; a model may have several traits. */
public enum Trait {
    /** Its network also sees a mask and the rest of the picture: 2 · channels + 1 go in. */
    INPAINTING("inpainting"),
    /** Its network also sees the picture that is to be changed: 2 · channels go in (InstructPix2Pix). */
    INSTRUCTED("InstructPix2Pix"),
    /** Distilled to a few steps with the guidance as an input (latent consistency, Luo et al. 2023). */
    CONSISTENT("LCM"),
    /** Distilled to a few steps without guidance (Turbo, Lightning). */
    TURBO("Turbo"),
    /** Its network takes the residuals of a ControlNet. */
    CONTROLLED("ControlNet"),
    /** A ControlNet and its network in one graph, as the exporters of diffusers and ONNX Runtime make them. */
    CONTROL_INSIDE("ControlNet inside");

    private final String label;

    Trait(String label) {
        this.label = label;
    }

    /** The name for people. */
    public String label() {
        return label;
    }
}
