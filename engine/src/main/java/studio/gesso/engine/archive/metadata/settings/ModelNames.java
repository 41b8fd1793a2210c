package studio.gesso.engine.archive.metadata.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of models, which programs write with and without folders and endings. */
public final class ModelNames {

    private static final Pattern ENDING = Pattern.compile("(?i)\\.(safetensors|ckpt|pth?|bin|gguf|onnx|sft)$");

    /** "/home/a", "C:\\a" or "\\\\server\\a", on whatever system it was written. */
    private static final Pattern WHOLE = Pattern.compile("([A-Za-z]:)?[/\\\\].*");

    private static final Pattern HUGGING_FACE = Pattern
            .compile("(?:.*/)?models--([^/]+)--([^/]+)/snapshots/[0-9a-f]{40}");

    private ModelNames() {}

    /** Without the folders around it where it is a whole path, which holds the name of a person. */
    public static String withoutFolders(String model) {
        String path = WHOLE.matcher(model).matches() ? model.replace('\\', '/').replaceAll("/+$", "") : model;
        Matcher cached = HUGGING_FACE.matcher(path);
        if (cached.matches()) {
            return cached.group(1) + "/" + cached.group(2);
        }
        return WHOLE.matcher(path).matches() ? path.substring(path.lastIndexOf('/') + 1) : path;
    }

    /** The name alone: "xl/juggernaut.safetensors" is "juggernaut". */
    public static String plain(String model) {
        String path = model.strip().replaceAll("[/\\\\]+$", "");
        return ENDING.matcher(path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1))
                .replaceFirst("");
    }
}
