package studio.gesso.app.fx;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the person for a file or a folder; the answer is empty where they changed their mind. */
public interface FileChoice {

    /** A folder that is there. */
    Optional<Path> folder(String title);

    /** A picture file that is there. */
    Optional<Path> picture(String title);

    /** A new file to write. */
    Optional<Path> save(String title, Path suggested);
}
