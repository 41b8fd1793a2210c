package studio.gesso.engine.base.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import studio.gesso.engine.base.UserException;

/** Messages for files that could not be written or read. */
public final class FileErrors {

    private FileErrors() {}

    /**
     * The message for a failure to write.
     *
     * @param what the subject of the sentence, such as "The picture"
     * @param folder where to
     */
    public static UserException writing(String what, Path folder, IOException cause) {
        return new UserException(what + " could not be saved: " + reason(folder, cause), cause);
    }

    /**
     * The message for a failure to read.
     *
     * @param what the subject of the sentence
     */
    public static UserException reading(String what, Path file, IOException cause) {
        return new UserException(what + " could not be read from “" + file + "” (" + said(cause)
                + "); check that the file is there and may be read.", cause);
    }

    /**
     * The message for a failure to delete.
     *
     * @param what the subject of the sentence
     */
    public static UserException deleting(String what, Path file, IOException cause) {
        return new UserException(what + " could not be deleted: “" + file + "” (" + said(cause)
                + "); close the programs that use it, and check that its folder may be written to.", cause);
    }

    private static String said(IOException cause) {
        String said = cause instanceof FileSystemException f ? f.getReason() : cause.getMessage();
        return said == null ? cause.getClass().getSimpleName() : said;
    }

    private static String reason(Path folder, IOException cause) {
        String said = said(cause);
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("no space") || lower.contains("not enough space") || lower.contains("quota")) {
            return "the disk of the folder “" + folder + "” is full; make room, and save it again.";
        }
        if (!Files.isDirectory(folder) || cause instanceof NoSuchFileException) {
            return "there is no folder “" + folder
                    + "” any more; connect its drive again, or choose another folder.";
        }
        if (cause instanceof FileAlreadyExistsException inTheWay) {
            return "“" + inTheWay.getFile() + "” is in the way; move it elsewhere, and try again.";
        }
        if (cause instanceof AccessDeniedException || lower.contains("read-only") || lower.contains("permitted")) {
            return "the folder “" + folder
                    + "” cannot be written to; change its permissions, or choose another folder.";
        }
        return "writing into the folder “" + folder + "” failed (" + said
                + "); try again, or choose another folder.";
    }
}
