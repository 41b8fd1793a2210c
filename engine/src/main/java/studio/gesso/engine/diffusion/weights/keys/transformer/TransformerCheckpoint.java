package studio.gesso.engine.diffusion.weights.keys.transformer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.keys.ClipKeys;
import studio.gesso.engine.diffusion.weights.keys.DiffusersVaeKeys;
import studio.gesso.engine.diffusion.weights.keys.KeyMap;
import studio.gesso.engine.diffusion.weights.keys.LdmVaeKeys;
import studio.gesso.engine.diffusion.weights.keys.LeftAside;

/**
 * A single file with a transformer of Stable Diffusion 3 or FLUX.1 in its authors' names, and text encoders and VAE where
 * it has them ({@code sd3_medium_incl_clips_t5xxl}, ComfyUI's checkpoints of FLUX.1).
 *
 * <p>CLIP-L's projection is left aside, as in diffusers: both families take its pooled output as it is.
 *
 * @param parts by the folders that diffusers has for them, such as {@code text_encoder_2}; tensors by diffusers' names
 * @param unread the keys that none of the parts knows
 */
public record TransformerCheckpoint(Map<String, Weights> parts, List<String> unread) {

    public static final String TRANSFORMER = "transformer";

    private static final String STABLE_DIFFUSION_3 = "joint_blocks.0.x_block.";
    private static final String FLUX = "double_blocks.0.img_attn.";
    private static final List<String> FRONTS = List.of("model.diffusion_model.", "diffusion_model.", "");
    private static final String PROJECTION_OF_L = "text_encoders.clip_l.transformer.text_projection.weight";

    /**
     * One part of the file.
     *
     * @param front what its keys begin with
     * @param part its folder in diffusers
     */
    private record Section(String front, String part, KeyMap naming) {}

    public TransformerCheckpoint {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        unread = List.copyOf(unread);
    }

    /**
     * What a file holds; empty if it has no transformer of these families in its authors' names.
     *
     * @param file all tensors under the names that they have there
     */
    public static Optional<TransformerCheckpoint> of(Weights file) {
        return FRONTS.stream()
                .filter(front -> file.hasBelow(front + STABLE_DIFFUSION_3) || file.hasBelow(front + FLUX))
                .findFirst()
                .map(front -> split(file, sections(file, front)));
    }

    private static List<Section> sections(Weights file, String front) {
        Weights transformer = file.below(front);
        boolean isFlux = transformer.hasBelow(FLUX);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("text_encoders.clip_l.transformer.", "text_encoder", new ClipKeys()));
        if (!isFlux) {
            sections.add(new Section("text_encoders.clip_g.transformer.", "text_encoder_2", new ClipKeys()));
        }
        sections.add(new Section("text_encoders.t5xxl.transformer.", isFlux ? "text_encoder_2" : "text_encoder_3",
                new T5Keys()));
        sections.add(vae(file));
        sections.add(new Section(front, TRANSFORMER,
                isFlux ? FluxKeys.of(transformer) : Sd3Keys.of(transformer.names())));
        return sections;
    }

    private static Section vae(Weights file) {
        String front = file.hasBelow("first_stage_model.") ? "first_stage_model." : "vae.";
        Weights vae = file.below(front);
        boolean isLdm = vae.hasBelow("decoder.mid.") || vae.hasBelow("encoder.mid.");
        return new Section(front, "vae", isLdm ? LdmVaeKeys.of(vae.names()) : new DiffusersVaeKeys());
    }

    private static TransformerCheckpoint split(Weights file, List<Section> sections) {
        Map<Section, Map<String, StoredTensor>> shares = new LinkedHashMap<>();
        List<String> unread = new ArrayList<>();
        file.all().forEach((key, tensor) -> {
            if (!LeftAside.leaves(key) && !key.equals(PROJECTION_OF_L)) {
                sections.stream()
                        .filter(section -> key.startsWith(section.front()))
                        .findFirst()
                        .ifPresentOrElse(section -> shares.computeIfAbsent(section, _ -> new LinkedHashMap<>())
                                .put(key.substring(section.front().length()), tensor), () -> unread.add(key));
            }
        });
        Map<String, Weights> parts = new LinkedHashMap<>();
        shares.forEach((section, tensors) -> {
            KeyMap.Mapped mapped = section.naming().mapAll(new Weights(file.source(), tensors));
            mapped.unread().forEach(key -> unread.add(section.front() + key));
            parts.put(section.part(), mapped.weights());
        });
        return new TransformerCheckpoint(parts, unread);
    }
}
