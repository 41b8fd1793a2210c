package studio.gesso.engine.diffusion.model.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.base.text.WellFormedText;

/**
 * What a file's authors say of it in its metadata (Stability's modelspec, https://github.com/Stability-AI/ModelSpec).
 *
 * @param metadata all texts of the header, by name
 */
public record ModelDescription(Map<String, String> metadata) {

    private static final int LONGEST = 2000;
    private static final int LARGEST_PICTURE = 4 << 20;

    public ModelDescription {
        metadata = Map.copyOf(metadata);
    }

    /** Its title. */
    public Optional<String> title() {
        return spec("title");
    }

    /** Who made it. */
    public Optional<String> author() {
        return spec("author");
    }

    /** What it is for. */
    public Optional<String> description() {
        return spec("description");
    }

    /** Its licence. */
    public Optional<String> license() {
        return spec("license");
    }

    /** Words that call what it was trained for. */
    public List<String> triggerWords() {
        List<String> words = new ArrayList<>();
        spec("trigger_phrase").ifPresent(text -> Arrays.stream(text.split("[,;\n]"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .forEach(words::add));
        return words;
    }

    /** The bytes of its picture (JPEG, PNG or WebP), which stands in the header as a data URL. */
    public Optional<byte[]> thumbnail() {
        String data = metadata.getOrDefault("modelspec.thumbnail", "");
        int comma = data.indexOf(";base64,");
        if (!data.startsWith("data:image/") || comma < 0 || data.length() > LARGEST_PICTURE) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getMimeDecoder().decode(data.substring(comma + ";base64,".length())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** A value of modelspec by its name, as a text of moderate length. */
    Optional<String> spec(String name) {
        return Stream.of(metadata.getOrDefault("modelspec." + name, ""))
                .map(text -> WellFormedText.of(text).strip())
                .filter(text -> !text.isEmpty())
                .map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) : text)
                .findFirst();
    }
}
