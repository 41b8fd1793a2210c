package studio.gesso.engine.diffusion.model;

import java.util.List;
import java.util.Optional;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;

/** The parts of a model folder, with the names that exporters give to their folders. */
public enum ModelPart {
    TEXT_ENCODER("text encoder", Holds.GRAPH, "text_encoder", "clip"),
    TEXT_ENCODER_2("second text encoder",
            Holds.GRAPH, "text_encoder_2",
            "clip2"),
    TEXT_ENCODER_3("third text encoder", Holds.GRAPH, "text_encoder_3", "t5"),
    UNET("U-Net",
            Holds.GRAPH, "unet", "unetxl"),
    TRANSFORMER("transformer", Holds.GRAPH, "transformer"),
    CONTROLNET(
            "ControlNet", Holds.GRAPH,
            "controlnet"),
    VAE_ENCODER("VAE encoder", Holds.GRAPH, "vae_encoder"),
    VAE_DECODER(
            "VAE decoder", Holds.GRAPH, "vae_decoder",
            "vae"),
    SAFETY_CHECKER("safety checker", Holds.GRAPH, "safety_checker"),
    TOKENIZER(
            "tokenizer", Holds.VOCABULARY, "tokenizer"),
    TOKENIZER_2("second tokenizer",
            Holds.VOCABULARY, "tokenizer_2"),
    TOKENIZER_3("third tokenizer",
            Holds.VOCABULARY,
            "tokenizer_3"),
    SCHEDULER("noise schedule", Holds.SCHEDULE,
            "scheduler"),
    LOW_RES_SCHEDULER(
            "noise schedule of the small picture",
            Holds.SCHEDULE, "low_res_scheduler");

    /** What a part's folder holds, and the name of its settings there. */
    public enum Holds {
        /** An ONNX graph, {@code model.onnx}. */
        GRAPH("config.json"),
        /** A vocabulary: vocab.json and merges.txt, tokenizer.json or spiece.model. */
        VOCABULARY("tokenizer_config.json"),
        /** Only settings: the noise schedule of the training. */
        SCHEDULE("scheduler_config.json");

        private final String settings;

        Holds(String settings) {
            this.settings = settings;
        }
    }

    private final String label;
    private final Holds holds;
    private final List<String> names;

    ModelPart(String label, Holds holds, String... names) {
        this.label = label;
        this.holds = holds;
        this.names = List.of(names);
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** What a device must have passed to run it; nothing for what is not run. */
    public Optional<DeviceUse> use() {
        return switch (this) {
            case TEXT_ENCODER, TEXT_ENCODER_2, TEXT_ENCODER_3 -> Optional.of(DeviceUse.TEXT);
            case UNET, TRANSFORMER, CONTROLNET -> Optional.of(DeviceUse.DENOISING);
            case VAE_ENCODER, VAE_DECODER, SAFETY_CHECKER -> Optional.of(DeviceUse.PICTURES);
            case TOKENIZER, TOKENIZER_2, TOKENIZER_3, SCHEDULER, LOW_RES_SCHEDULER -> Optional.empty();
        };
    }

    /** What its folder holds. */
    public Holds holds() {
        return holds;
    }

    /** The name of its folder as diffusers gives it, which messages use. */
    public String folder() {
        return names.getFirst();
    }

    /** The names that its folder may have; the last ones are those of ONNX Runtime's own tool. */
    public List<String> names() {
        return names;
    }

    /** The file name of its settings. */
    public String settings() {
        return holds.settings;
    }
}
