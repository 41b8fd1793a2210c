package studio.gesso.app.fx;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.text.VisibleText;

/** Asks the person for a file or a folder; the answer is empty where they changed their mind. */
public interface FileChoice {

    /**
     * A kind of file that something can be saved as.
     *
     * @param name for people, such as "PNG picture"
     * @param endings that a name may have, such as ".jpg", the usual one first
     */
    record SaveType(String name, List<String> endings) {

        public static final SaveType CANVAS = new SaveType("Gesso canvas, with layers and history", List.of(".gesso"));
        public static final SaveType PNG = new SaveType("PNG picture", List.of(".png"));
        public static final SaveType JPEG = new SaveType("JPEG picture", List.of(".jpg", ".jpeg"));
        public static final SaveType WEBP = new SaveType("WebP picture", List.of(".webp"));

        /** The pictures that Gesso writes. */
        public static final List<SaveType> PICTURES = List.of(PNG, JPEG, WEBP);

        public SaveType {
            endings = List.copyOf(endings);
        }

        /** Whether a file's name is one of this kind, in small or large letters. */
        public boolean fits(Path file) {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            return endings.stream().anyMatch(name::endsWith);
        }

        /** A name as it was typed, with this kind's ending where it has none of those that are possible. */
        public Path complete(Path typed, List<SaveType> possible) {
            return possible.isEmpty() || possible.stream().anyMatch(kind -> kind.fits(typed))
                    ? typed
                    : typed.resolveSibling(typed.getFileName() + endings.getFirst());
        }
    }

    /** A folder that is there. */
    Optional<Path> folder(String title);

    /** A picture file that is there. */
    Optional<Path> picture(String title);

    /** A file of weights that is there: a model, a LoRA or an embedding. */
    Optional<Path> weights(String title);

    /** A file of texts that is there: styles or a list of words. */
    Optional<Path> text(String title);

    /**
     * A new file to write.
     *
     * @param kinds what it can be, the usual one first; none for a folder or a file of any name
     */
    Optional<Path> save(String title, Path suggested, List<SaveType> kinds);

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
