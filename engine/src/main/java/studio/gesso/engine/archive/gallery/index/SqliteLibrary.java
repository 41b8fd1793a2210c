package studio.gesso.engine.archive.gallery.index;

import java.io.IOException;
import java.net.URL;
import java.util.List;
import org.sqlite.JDBC;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import studio.gesso.engine.base.NativeLibraries;
import studio.gesso.engine.base.UserException;

/** SQLite's own library as a file, so that it does not unpack it again at every start. */
final class SqliteLibrary {

    private static final String PLACE = "org.sqlite.lib.path";

    private SqliteLibrary() {}

    /**
     * Loads it, from where it lies as a file; where that cannot be, SQLite unpacks it into the temporary folder.
     *
     * @throws UserException if it cannot be loaded from there either: the index itself is not to blame
     */
    static synchronized void load() {
        unpack();
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception | LinkageError e) {
            throw new UserException("SQLite, which keeps the index of the gallery, cannot be loaded: its library can be"
                    + " written and run neither in " + NativeLibraries.ofThisPerson().folder()
                    + " nor in the temporary folder " + System.getProperty("java.io.tmpdir")
                    + ". Your pictures and the index are safe. Allow programs to be run in one of them, make room there,"
                    + " or name another folder with TMPDIR or XDG_CACHE_HOME.", e);
        }
    }

    private static void unpack() {
        URL library = JDBC.class
                .getResource(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName());
        if (System.getProperty(PLACE) != null || library == null) {
            return;
        }
        try {
            System.setProperty(PLACE, NativeLibraries.ofThisPerson().unpack("sqlite", List.of(library)).toString());
        } catch (IOException e) {
            System.getLogger(SqliteLibrary.class.getName())
                    .log(System.Logger.Level.INFO, "SQLite's library is unpacked at every start", e);
        }
    }
}
