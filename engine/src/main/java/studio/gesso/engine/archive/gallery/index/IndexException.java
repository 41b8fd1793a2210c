package studio.gesso.engine.archive.gallery.index;

import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import studio.gesso.engine.base.UserException;

/** The index could not be read or written; pictures are not affected, and the index can be rebuilt. */
public final class IndexException extends UserException {

    private static final long serialVersionUID = 1;

    /**
     * SQLite's errors about other processes and the disk, by the first word after its name; all others concern the
     * file.
     */
    private static final Set<String> NOT_OF_THE_FILE = Set.of("BUSY", "LOCKED", "FULL", "NOMEM", "INTERRUPT");

    private final boolean damaged;

    IndexException(SQLException cause) {
        super(sentence(cause), cause);
        damaged = !(cause instanceof SQLiteException e) || !NOT_OF_THE_FILE.contains(word(e.getResultCode()));
    }

    /** For contents that no file of ours can have. */
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

    /** Whether the file of the index is broken or not ours, so that replacing it helps. */
    public boolean damaged() {
        return damaged;
    }
}
