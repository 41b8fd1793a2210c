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
     * SQLite's errors about other processes, the disk and permissions, by the first word after its name; all others
     * concern the file.
     */
    private static final Set<String> NOT_OF_THE_FILE = Set.of("BUSY", "LOCKED", "FULL", "NOMEM", "INTERRUPT",
            "READONLY",
            "IOERR", "CANTOPEN", "PERM", "AUTH", "NOLFS", "PROTOCOL", "ABORT");

    /** The exceptions of these: the file is too short, or another file is in its place, or none. */
    private static final Set<SQLiteErrorCode> OF_THE_FILE = Set.of(SQLiteErrorCode.SQLITE_IOERR_SHORT_READ,
            SQLiteErrorCode.SQLITE_READONLY_DBMOVED, SQLiteErrorCode.SQLITE_CANTOPEN_ISDIR);

    private final boolean damaged;

    IndexException(SQLException cause) {
        super(sentence(cause), cause);
        damaged = !(cause instanceof SQLiteException e) || isOfTheFile(e.getResultCode());
    }

    /** For contents that no file of ours can have. */
    IndexException(RuntimeException cause) {
        super(sentence(cause), cause);
        damaged = true;
    }

    private static String sentence(Exception cause) {
        return "The gallery's index does not work (" + cause.getMessage() + "); your pictures are safe. Make room on"
                + " the disk of the cache folder, check that it can be written, close other programs that use it, and"
                + " try again.";
    }

    private static boolean isOfTheFile(SQLiteErrorCode code) {
        return OF_THE_FILE.contains(code) || !NOT_OF_THE_FILE.contains(word(code));
    }

    private static String word(SQLiteErrorCode code) {
        return code.name().split("_")[1];
    }

    /** Whether the file of the index is broken or not ours, so that replacing it helps. */
    public boolean damaged() {
        return damaged;
    }
}
