package studio.gesso.engine.gallery.metadata.settings;

import java.util.List;
import java.util.Optional;

/**
 * What a picture file tells of how it was made.
 *
 * @param dialect the program whose way of writing it is, such as "ComfyUI"; missing where nothing could be read
 * @param settings the settings that were understood
 * @param lost what was there and could not be restored
 * @param sentence what to tell a person: always there when there is no dialect
 * @param origin more about a picture that Gesso made
 */
public record Recovered(Optional<String> dialect, Settings settings, List<Lost> lost, Optional<String> sentence,
        Optional<Origin> origin) {

    public Recovered {
        lost = List.copyOf(lost);
    }

    public static Recovered nothing(String sentence) {
        return new Recovered(Optional.empty(), Settings.UNKNOWN, List.of(), Optional.of(sentence), Optional.empty());
    }

    /**
     * A setting that could not be restored.
     *
     * @param setting its name, such as "sampler"
     * @param reason why, as a sentence
     */
    public record Lost(String setting, String reason) {}
}
