package studio.gesso.engine.diffusion.weights.adapter;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.weights.StoredTensor;

/** The family of models that a LoRA was made for, by its header, or else by its layers. */
public enum LoraFamily {
    FLUX("FLUX.1", "flux", "double_blocks", "single_transformer_blocks"),
    STABLE_DIFFUSION_3("Stable Diffusion 3", "stable-diffusion-v3", "joint_blocks", "attn.add_q_proj",
            "attn_add_q_proj"),
    STABLE_DIFFUSION_XL("SDXL", "xl", "lora_te2_", "text_encoder_2."),
    STABLE_DIFFUSION_2("Stable Diffusion 2", "v2"),
    STABLE_DIFFUSION_1("Stable Diffusion 1", "v1");

    private static final int CONTEXT_OF_1 = 768;
    private static final int CONTEXT_OF_2 = 1024;
    private static final int CONTEXT_OF_XL = 2048;

    private final String label;
    private final String header;
    private final String[] parts;

    LoraFamily(String label, String header, String... parts) {
        this.label = label;
        this.header = header;
        this.parts = parts;
    }

    /** The family's name for people, where it can be told. */
    public static Optional<String> of(LoraFile file) {
        Stream<String> says = Stream.of("ss_base_model_version", "modelspec.architecture")
                .flatMap(key -> file.metadata().find(key).stream());
        Optional<LoraFamily> said = says.flatMap(text -> Arrays.stream(values()).filter(f -> text.contains(f.header)))
                .findFirst();
        return said.or(() -> byLayers(file)).or(() -> byContext(file)).map(family -> family.label);
    }

    private static Optional<LoraFamily> byLayers(LoraFile file) {
        return Arrays.stream(values())
                .filter(family -> file.layers()
                        .stream()
                        .anyMatch(layer -> Arrays.stream(family.parts).anyMatch(layer.module()::contains)))
                .findFirst();
    }

    /** How wide the text is that the cross-attention reads. */
    private static Optional<LoraFamily> byContext(LoraFile file) {
        return file.layers()
                .stream()
                .filter(layer -> layer.module().matches(".*attn2[._]to_k"))
                .flatMap(layer -> layer.change().stream())
                .flatMap(change -> change instanceof LoraChange.LowRank(StoredTensor down, var _, var _)
                        ? Stream.of(down.extent(1))
                        : Stream.<Long>empty())
                .flatMap(width -> switch (width.intValue()) {
                    case CONTEXT_OF_1 -> Stream.of(STABLE_DIFFUSION_1);
                    case CONTEXT_OF_2 -> Stream.of(STABLE_DIFFUSION_2);
                    case CONTEXT_OF_XL -> Stream.of(STABLE_DIFFUSION_XL);
                    default -> Stream.<LoraFamily>empty();
                })
                .findFirst();
    }
}
