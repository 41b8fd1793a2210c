package studio.gesso.engine.base.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a tag in a prompt, such as {@code <lora:x:1>}, adds to a model, as programs spell it; of these, Gesso takes the LoRAs. */
public enum PromptTag {
    LORA("LoRA", "lora", "lyco", "lycoris", "locon", "loha", "lokr"),
    HYPERNETWORK("hypernetwork", "hypernet"),
    TEXTUAL_INVERSION("textual inversion", "inversion", "embed", "embedding", "ti");

    private final String label;
    private final List<String> words;

    PromptTag(String label, String... words) {
        this.label = label;
        this.words = List.of(words);
    }

    /** The name by which people know it. */
    public String label() {
        return label;
    }

    /** The words that prompts use for it, in lower case. */
    public List<String> words() {
        return words;
    }

    /** What a tag's word means, in any case. */
    public static Optional<PromptTag> of(String word) {
        return Arrays.stream(values()).filter(tag -> tag.words.contains(word.toLowerCase(Locale.ROOT))).findFirst();
    }
}
