package studio.gesso.engine.diffusion.text.editing;

import java.util.List;
import java.util.Optional;
import studio.gesso.engine.diffusion.text.prompt.Template;

/**
 * All texts of one prompt that are encoded during a run; for random choices, one possibility.
 *
 * @param texts at least one, every one once
 */
public record PromptTexts(List<String> texts) {

    /** The most texts. */
    private static final int MOST = 50;

    /**
     * The texts of a prompt, at most {@value #MOST}.
     *
     * @param prompt as the person wrote it, at most {@link studio.gesso.engine.diffusion.text.prompt.Prompt#LONGEST} characters
     * @param steps how many steps there are
     */
    public static PromptTexts of(String prompt, int steps) {
        String words = NetworkTags.in(new Template(prompt).resolve(0, Optional.empty())).prompt();
        return new PromptTexts(ComposedPrompt.of(words)
                .parts()
                .stream()
                .limit(MOST)
                .flatMap(part -> PromptSchedule.of(part.text(), steps).entries().stream())
                .map(PromptSchedule.Entry::text)
                .distinct()
                .limit(MOST)
                .toList());
    }
}
