package studio.gesso.engine.diffusion.text.prompt;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.TextFile;
import studio.gesso.engine.diffusion.text.wildcard.Choice;
import studio.gesso.engine.diffusion.text.wildcard.WildcardFolder;

/** The lists for wildcards in prompts; every list is read once. */
public final class Wildcards {

    private final WildcardFolder folder;
    private final Runnable check;
    private final Map<String, List<Choice>> known = new HashMap<>();

    /**
     * The lists of a folder, of which nothing is read yet.
     *
     * @param check throws where the person has stopped the job
     */
    public Wildcards(Path folder, Runnable check) {
        this.check = check;
        this.folder = new WildcardFolder(folder, check);
    }

    /**
     * The choices of a name.
     *
     * @throws UserException if there are none, or one is longer than a prompt may be
     */
    List<Choice> choices(String name) {
        check.run();
        return known.computeIfAbsent(name, _ -> {
            List<Choice> choices = folder.choices(name);
            for (Choice choice : choices) {
                if (choice.text().length() > Prompt.LONGEST) {
                    throw new UserException(
                            "A choice for __" + TextFile.shortened(name) + "__ has " + choice.text().length()
                                    + " characters; a prompt may have up to " + Prompt.LONGEST + ". Shorten it.");
                }
            }
            return choices;
        });
    }
}
