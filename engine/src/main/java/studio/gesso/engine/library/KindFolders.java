package studio.gesso.engine.library;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;

/** The names that folders of weight files have in Gesso, A1111, Forge, ComfyUI, InvokeAI and SwarmUI, by what is in them. */
final class KindFolders {

    private static final Map<String, FileKind> NAMES = Map.ofEntries(
            Map.entry("stable-diffusion", FileKind.MODEL), Map.entry("checkpoints", FileKind.MODEL),
            Map.entry("stablediffusion", FileKind.MODEL), Map.entry("diffusionmodels", FileKind.MODEL),
            Map.entry("diffusion_models", FileKind.MODEL), Map.entry("unet", FileKind.MODEL),
            Map.entry("diffusers", FileKind.MODEL),
            Map.entry("lora", FileKind.LORA), Map.entry("loras", FileKind.LORA), Map.entry("lycoris", FileKind.LORA),
            Map.entry("embedding", FileKind.EMBEDDING), Map.entry("embeddings", FileKind.EMBEDDING),
            Map.entry("textualinversion", FileKind.EMBEDDING), Map.entry("textencoders", FileKind.TEXT_ENCODER),
            Map.entry("vae", FileKind.VAE), Map.entry("vae_approx", FileKind.TINY_AUTOENCODER),
            Map.entry("vae-approx", FileKind.TINY_AUTOENCODER),
            Map.entry("controlnet", FileKind.CONTROLNET), Map.entry("t2i_adapter", FileKind.T2I_ADAPTER),
            Map.entry("esrgan", FileKind.UPSCALER), Map.entry("realesrgan", FileKind.UPSCALER),
            Map.entry("upscale_models", FileKind.UPSCALER), Map.entry("upscale-models", FileKind.UPSCALER),
            Map.entry("clip", FileKind.TEXT_ENCODER), Map.entry("text_encoder", FileKind.TEXT_ENCODER),
            Map.entry("text_encoders", FileKind.TEXT_ENCODER), Map.entry("clip_vision", FileKind.CLIP_VISION),
            Map.entry("ipadapter", FileKind.IP_ADAPTER), Map.entry("ip_adapter", FileKind.IP_ADAPTER));

    private KindFolders() {}

    /** What is in a folder, by its name. */
    static Optional<FileKind> kind(Path folder) {
        return Optional.ofNullable(folder.getFileName())
                .map(name -> NAMES.get(name.toString().toLowerCase(Locale.ROOT)));
    }

    /** Whether its name says that something else than models is in it. */
    static boolean isForOthers(Path folder) {
        return kind(folder).filter(kind -> kind != FileKind.MODEL).isPresent();
    }
}
