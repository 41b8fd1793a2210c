package studio.gesso.engine.diffusion.onnx.vendor;

/** What a device can be used for: the kinds of networks of a model, each with its own operators. */
public enum DeviceUse {
    TEXT("text encoders"),
    DENOISING("U-Net or transformer"),
    PICTURES("VAE");

    private final String label;

    DeviceUse(String label) {
        this.label = label;
    }

    /** The name for people. */
    public String label() {
        return label;
    }
}
