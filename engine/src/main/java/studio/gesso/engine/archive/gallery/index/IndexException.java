package studio.gesso.engine.archive.gallery.index;

import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import studio.gesso.engine.base.UserException;

/** The index could not be read or written; no picture is touched by that, and the index can be rebuilt. */
public final class IndexException extends UserException {

    private static final long serialVersionUID = 1;

    /** What SQLite says of others and of the disk, by the first word behind its own name; all else is of the file. */
    private static final Set<String> NOT_OF_THE_FILE = Set.of("BUSY", "LOCKED", "FULL", "NOMEM", "INTERRUPT");

    private final boolean damaged;

    IndexException(SQLException cause) {
        super(sentence(cause), cause);
        damaged = !(cause instanceof SQLiteException e) || !NOT_OF_THE_FILE.contains(word(e.getResultCode()));
    }

    /** For what no file that we have written can hold. */
    IndexException(RuntimeException cause) {
        super(sentence(cause), cause);
        damaged = true;
    }

    private static String sentence(Exception cause) {
        return "The gallery's index does not work (" + cause.getMessage() + "); your pictures are safe. Make room on"
                + " the disk of the cache folder, close other programs that use it, and try again.";
    }

    private static String word(SQLiteErrorCode code) {
        return code.name().split("_")[1];
    }

    /** Whether the file of the index is broken, is none of ours, or holds what cannot be; another in its place helps. */
    public boolean damaged() {
        return damaged;
    }
}
