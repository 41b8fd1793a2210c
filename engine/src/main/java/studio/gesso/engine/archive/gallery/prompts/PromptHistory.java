package studio.gesso.engine.archive.gallery.prompts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.index.PictureEntry;

/**
 * The prompts of the pictures in the gallery, newest first, each once. The gallery's index has them all, so that no
 * second file has to be kept, bounded and cleared: the prompt of a deleted picture is gone with it.
 *
 * @param gallery the pictures
 */
public record PromptHistory(Gallery gallery) {

    /** Pictures that are looked at, which bounds time and memory. */
    private static final int MOST_PICTURES = 20_000;
    private static final int PAGE = 500;

    /** A prompt with its negative prompt. */
    private record Texts(String prompt, String negative) {}

    /**
     * The newest prompts that a search finds.
     *
     * @param typed as in the gallery: words of the prompt, {@code "a phrase"}, {@code rating:>3}
     * @param most how many at most
     */
    public List<EarlierPrompt> find(String typed, int most) {
        Gallery.Found found = gallery.search(typed);
        Map<Texts, EarlierPrompt> prompts = new LinkedHashMap<>();
        int all = Math.min(found.count(), MOST_PICTURES);
        for (int from = 0; from < all && prompts.size() < most; from += PAGE) {
            gallery.entries(found.page(from, Math.min(PAGE, all - from))).forEach(entry -> add(entry, prompts));
        }
        return new ArrayList<>(prompts.values()).subList(0, Math.min(most, prompts.size()));
    }

    private static void add(PictureEntry entry, Map<Texts, EarlierPrompt> prompts) {
        String prompt = entry.prompt().strip();
        if (!prompt.isEmpty()) {
            String negative = entry.facts().negative().orElse("").strip();
            prompts.merge(new Texts(prompt, negative), new EarlierPrompt(prompt, negative, entry.created(), 1),
                    (first, _) -> new EarlierPrompt(prompt, negative, first.last(), first.pictures() + 1));
        }
    }
}
