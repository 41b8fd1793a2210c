package studio.gesso.engine.archive.gallery.index;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Only a file that is broken is replaced: a good index of many pictures takes minutes to make again. */
class IndexExceptionTest {

    private static boolean damaged(SQLiteErrorCode code) {
        return new IndexException((SQLException) new SQLiteException("It does not work", code)).damaged();
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_NOMEM", "SQLITE_READONLY",
        "SQLITE_READONLY_DIRECTORY", "SQLITE_READONLY_CANTLOCK", "SQLITE_IOERR", "SQLITE_IOERR_WRITE",
        "SQLITE_IOERR_READ", "SQLITE_IOERR_LOCK", "SQLITE_IOERR_SHMMAP", "SQLITE_CANTOPEN", "SQLITE_PERM",
        "SQLITE_PROTOCOL"})
    void theDiskAndOtherProgramsDoNoDamage(SQLiteErrorCode code) {
        assertFalse(damaged(code));
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE_CORRUPT", "SQLITE_CORRUPT_VTAB", "SQLITE_NOTADB", "SQLITE_ERROR", "SQLITE_SCHEMA",
        "SQLITE_IOERR_SHORT_READ", "SQLITE_READONLY_DBMOVED", "SQLITE_CANTOPEN_ISDIR"})
    void brokenAndMissingFilesAreReplaced(SQLiteErrorCode code) {
        assertTrue(damaged(code));
    }
}
