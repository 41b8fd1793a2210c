package studio.gesso.engine.gallery.metadata.settings;

import java.util.regex.Pattern;

/** The names of models, which programs write with and without folders and endings. */
public final class ModelNames {

    private static final Pattern ENDING = Pattern.compile("(?i)\\.(safetensors|ckpt|pth?|bin|gguf|onnx|sft)$");

    private ModelNames() {}

    /** The name alone: "xl/juggernaut.safetensors" is "juggernaut". */
    public static String plain(String model) {
        String path = model.strip().replaceAll("[/\\\\]+$", "");
        return ENDING.matcher(path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1))
                .replaceFirst("");
    }
}
