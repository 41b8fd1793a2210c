package studio.gesso.engine.diffusion.model.checkpoint.recognition;

import java.util.Optional;

/** What a weight file is for. */
public enum FileKind {
    /** A U-Net or transformer, mostly with the model's other parts. */
    MODEL("a model", ""),
    VAE("a VAE", "choose it as the VAE of a model"),
    TEXT_ENCODER("a text encoder", "put it beside a model that lacks one"),
    CONTROLNET("a ControlNet", "give it to gesso generate with --control and a picture to follow"),
    T2I_ADAPTER("a T2I-Adapter", "give it to gesso generate with --control and a picture to follow"),
    LORA("a LoRA", "choose it in the list of LoRAs, or write <lora:name:1> in the prompt"),
    EMBEDDING("an embedding (textual inversion)", "write its name in the prompt"),
    UPSCALER("an upscaler", "choose it where pictures are enlarged"),
    TINY_AUTOENCODER("a tiny autoencoder (TAESD)",
            "put it into the folder vae_approx of the models folder: previews come from it"),
    IP_ADAPTER("an IP-Adapter", "give it to gesso generate with --reference and a picture"),
    CLIP_VISION("a CLIP vision encoder",
            "put it into the folder clip_vision of the models folder, where IP-Adapters find it"),
    /** Something that Gesso knows by name and does not run. */
    NOT_RUN("a file that Gesso does not run", ""),
    UNKNOWN("a file of an unknown kind", "");

    private final String label;
    private final String advice;

    FileKind(String label, String advice) {
        this.label = label;
        this.advice = advice;
    }

    /** What it is, for people, with its article. */
    public String label() {
        return label;
    }

    /** What to do with it instead of opening it as a model. */
    public Optional<String> advice() {
        return Optional.of(advice).filter(text -> !text.isEmpty());
    }
}
