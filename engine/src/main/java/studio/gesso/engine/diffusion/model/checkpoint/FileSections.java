package studio.gesso.engine.diffusion.model.checkpoint;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.WeightFile;
import studio.gesso.engine.diffusion.weights.keys.EmaKeys;
import studio.gesso.engine.diffusion.weights.keys.LeftAside;

/**
 * The tensors of a file by the network that they belong to, under their names inside it.
 *
 * @param tensors by what the network does
 * @param strays tensors that belong to none
 * @param averaged whether the U-Net's tensors are those of its averaged (EMA) weights, because no others are there
 */
record FileSections(Map<NetworkRole, Map<String, StoredTensor>> tensors, List<StoredTensor> strays,
        boolean averaged) {

    /** A key that begins so belongs to this network. */
    private record Front(String beginning, NetworkRole role) {}

    private static final List<Front> FRONTS = List.of(new Front("model.diffusion_model.", NetworkRole.UNET),
            new Front("first_stage_model.", NetworkRole.VAE),
            new Front("vae.", NetworkRole.VAE),
            new Front("control_model.", NetworkRole.CONTROLNET),
            new Front("cond_stage_model.transformer.", NetworkRole.TEXT_ENCODER),
            new Front("cond_stage_model.model.", NetworkRole.TEXT_ENCODER),
            new Front("conditioner.embedders.0.transformer.", NetworkRole.TEXT_ENCODER),
            new Front("conditioner.embedders.0.model.", NetworkRole.TEXT_ENCODER_2),
            new Front("conditioner.embedders.1.model.", NetworkRole.TEXT_ENCODER_2),
            new Front("conditioner.embedders.1.transformer.", NetworkRole.TEXT_ENCODER_2),
            new Front("text_encoders.clip_l.transformer.", NetworkRole.TEXT_ENCODER),
            new Front("text_encoders.clip_g.transformer.", NetworkRole.TEXT_ENCODER_2),
            new Front("text_encoders.t5xxl.transformer.", NetworkRole.TEXT_ENCODER_3));

    /** Takes a file apart. Where the file is one network alone, its keys have nothing in front. */
    static FileSections of(WeightFile file, FileKind kind) {
        Map<NetworkRole, Map<String, StoredTensor>> sections = new EnumMap<>(NetworkRole.class);
        Map<String, StoredTensor> averages = new LinkedHashMap<>();
        Map<String, StoredTensor> bare = new LinkedHashMap<>();
        file.tensors().forEach((key, tensor) -> {
            if (EmaKeys.isEma(key)) {
                EmaKeys.dotted(key).ifPresent(name -> averages.put(name, tensor));
            } else if (!LeftAside.leaves(key)) {
                front(key).ifPresentOrElse(
                        front -> sections.computeIfAbsent(front.role, _ -> new LinkedHashMap<>())
                                .put(key.substring(front.beginning.length()), tensor),
                        () -> bare.put(key, tensor));
            }
        });
        NetworkRole alone = alone(kind);
        boolean isAlone = !sections.containsKey(alone) && !bare.isEmpty()
                && (averages.isEmpty() || kind != FileKind.MODEL);
        if (isAlone) {
            sections.put(alone, bare);
        }
        boolean averaged = !sections.containsKey(NetworkRole.UNET) && !averages.isEmpty();
        if (averaged) {
            sections.put(NetworkRole.UNET, averages);
        }
        return new FileSections(sections, isAlone ? List.of() : List.copyOf(bare.values()), averaged);
    }

    private static Optional<Front> front(String key) {
        return FRONTS.stream().filter(front -> key.startsWith(front.beginning)).findFirst();
    }

    private static NetworkRole alone(FileKind kind) {
        return switch (kind) {
            case VAE -> NetworkRole.VAE;
            case TEXT_ENCODER -> NetworkRole.TEXT_ENCODER;
            case CONTROLNET -> NetworkRole.CONTROLNET;
            case T2I_ADAPTER -> NetworkRole.ADAPTER;
            case MODEL, LORA, EMBEDDING, UPSCALER, TINY_AUTOENCODER, IP_ADAPTER, CLIP_VISION, NOT_RUN, UNKNOWN ->
                NetworkRole.UNET;
        };
    }
}
