package studio.gesso.app.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import studio.gesso.engine.base.UserException;

/** The folder of the files that wildcards in prompts stand for. */
record WildcardsFolder(Path folder) {

    /** The first files of a new folder, which show how it is used. */
    private static final List<String> EXAMPLES = List.of("README.md", "animal.txt");

    /**
     * The folder; made with an example where there is none.
     *
     * @throws UserException if it cannot be made
     */
    Path ready() {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try {
            Files.createDirectories(folder);
            for (String example : EXAMPLES) {
                try (InputStream in = WildcardsFolder.class.getResourceAsStream("wildcards/" + example)) {
                    Files.copy(in, folder.resolve(example));
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UserException("The folder of wildcards cannot be made at “" + folder
                    + "”; check that the folder around it can be written.", e);
        }
    }
}
