package studio.gesso.engine.diffusion.text.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.TextFile;
import studio.gesso.engine.diffusion.text.prompt.Template;
import studio.gesso.engine.diffusion.text.prompt.Wildcards;

/**
 * Remarks on a prompt that is read differently than it looks.
 *
 * @param what the subject of the sentences, such as "The prompt"
 * @param prompt a prompt that leaves nothing to a seed
 */
public record PromptRemarks(String what, String prompt) {

    /**
     * The remarks on a prompt that may depend on a seed, and the errors of its wildcards.
     *
     * @param wildcards what wildcards stand for
     */
    public static List<String> of(String what, String prompt, Wildcards wildcards) {
        List<String> remarks = new ArrayList<>();
        try {
            String settled = new Template(prompt).settled(0, Optional.of(wildcards)).text();
            new PromptRemarks(what, settled).forEach(remarks::add);
        } catch (UserException e) {
            remarks.add(e.getMessage());
        }
        return remarks;
    }

    /** Passes every remark, a sentence, to a listener. */
    public void forEach(Consumer<String> listener) {
        String words = new Template(prompt).resolve(0, Optional.empty());
        List<String> tags = NetworkTags.in(words).tags().stream().filter(tag -> !LoraTag.isOne(tag)).toList();
        if (!tags.isEmpty()) {
            listener.accept(what + " asks for " + String.join(", ", tags.stream().map(TextFile::shortened).toList())
                    + ". This version of Gesso does not load such networks; it makes the picture without"
                    + (tags.size() == 1 ? " it." : " them."));
        }
        if (words.isBlank() && !prompt.isBlank()) {
            listener.accept(
                    what + " is a comment only, because its lines begin with #. Write \\# to mean the character.");
        }
    }
}
