package studio.gesso.app.fx;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.text.VisibleText;

/** Asks the person for a file or a folder; the answer is empty where they changed their mind. */
public interface FileChoice {

    /** A folder that is there. */
    Optional<Path> folder(String title);

    /** A picture file that is there. */
    Optional<Path> picture(String title);

    /** A file of weights that is there: a model, a LoRA or an embedding. */
    Optional<Path> weights(String title);

    /** A new file to write. */
    Optional<Path> save(String title, Path suggested);

    /**
     * The path of a file that the desktop has named.
     *
     * @throws UserException where the name has characters that no file of this system can be opened with
     */
    static Path path(File file) {
        try {
            return file.toPath();
        } catch (InvalidPathException e) {
            throw new UserException("“" + VisibleText.line(file.getName())
                    + "” cannot be opened: its name has characters that are not text. Rename the file.", e);
        }
    }
}
