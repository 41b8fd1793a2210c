package studio.gesso.engine.gallery.index;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import studio.gesso.engine.tensor.Refusal;

/** The index could not be read or written; no picture is touched by that, and the index can be made anew. */
public final class IndexFailure extends Refusal {

    private static final long serialVersionUID = 1;

    private final boolean damaged;

    IndexFailure(SQLException cause) {
        super("The gallery's index does not work (" + cause.getMessage()
                + "); your pictures are safe. Make room on the disk"
                + " of the cache folder, close other programs that use it, and try again", cause);
        damaged = cause instanceof SQLiteException e && (e.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT
                || e.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB
                || e.getResultCode().name().startsWith("SQLITE_CORRUPT"));
    }

    /** Whether the file of the index is broken, or is none of ours. */
    public boolean damaged() {
        return damaged;
    }
}
