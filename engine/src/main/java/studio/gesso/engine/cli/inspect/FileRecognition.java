package studio.gesso.engine.cli.inspect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import studio.gesso.engine.base.UserException;

/** Recognises a file by its content first, then by its name: every type of file that Gesso writes or reads. */
public final class FileRecognition {

    private static final List<String> PICTURES = List.of("\u0089PNG\r\n\u001a\n", "\u00ff\u00d8\u00ff", "GIF8");

    private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".jfif", ".webp", ".gif", ".bmp");

    /** Tried in order; later ones would also accept files of earlier ones. */
    private static final List<Function<FileHead, Optional<RecognisedFile>>> KINDS = List.of(GessoFiles::of,
            ModelFiles::of,
            JsonFiles::of, TextFiles::of);

    private FileRecognition() {}

    /**
     * Whether a file is a picture, whatever its name.
     *
     * @throws UserException if it may not be read
     */
    public static boolean isPicture(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        FileHead head = FileHead.of(path);
        return PICTURES.stream().anyMatch(head::begins)
                || head.begins("RIFF") && head.head().startsWith("WEBP", 8)
                || head.begins("BM") && head.head().startsWith("\0\0\0\0", 6);
    }

    /**
     * What a file is; nothing for folders.
     *
     * @throws UserException if it is a device or the like, of which nothing is read, or may not be read
     */
    public static Optional<RecognisedFile> of(Path path) {
        if (Files.isDirectory(path)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(path)) {
            throw new UserException(
                    "“" + path + "” is a device, a pipe or a socket, not a file; nothing was read from it.");
        }
        FileHead head = FileHead.of(path);
        if (head.size() == 0) {
            return Optional.of(RecognisedFile.unusable("empty", head.name() + " is empty (0 bytes); copy or download it"
                    + " again."));
        }
        return KINDS.stream().flatMap(kind -> kind.apply(head).stream()).findFirst().or(() -> noPicture(head));
    }

    private static Optional<RecognisedFile> noPicture(FileHead file) {
        return ENDINGS.stream().anyMatch(file::ends)
                ? Optional.of(RecognisedFile.unusable("picture",
                        file.name() + " is named like a picture but is not one, or its"
                                + " beginning is damaged; copy or save it again."))
                : Optional.empty();
    }
}
