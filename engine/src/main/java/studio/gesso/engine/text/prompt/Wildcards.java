package studio.gesso.engine.text.prompt;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.tensor.Refusal;

/** A folder of text files, each with one choice a line; every file is read once. */
final class Wildcards {

    private final Path folder;
    private final Map<String, List<String>> known = new HashMap<>();

    Wildcards(Path folder) {
        this.folder = folder;
    }

    /** The choices of a name: the lines of its file without their comments, as far as anything is left of them. */
    List<String> choices(String name) {
        return known.computeIfAbsent(name, this::read);
    }

    private List<String> read(String name) {
        Path file = folder.resolve(name + ".txt");
        try {
            List<String> choices = Files.readAllLines(file)
                    .stream()
                    .map(line -> Template.uncommented(line).strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (choices.isEmpty()) {
                throw new Refusal(file + " has no line to choose for __" + name + "__. Write some choices into it.");
            }
            return choices;
        } catch (NoSuchFileException e) {
            throw new Refusal("The prompt asks for __" + name + "__, but there is no file " + file
                    + ". Make it, with one choice a line, or write \\__" + name + "__ to mean the text itself.", e);
        } catch (CharacterCodingException e) {
            throw new Refusal(file + " is not text in UTF-8. Save it as such.", e);
        } catch (IOException e) {
            throw new Refusal(file + " cannot be read (" + e.getClass().getSimpleName()
                    + "). Change its permissions, or take the wildcard out of the prompt.", e);
        }
    }
}
