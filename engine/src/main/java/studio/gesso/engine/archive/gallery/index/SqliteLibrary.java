package studio.gesso.engine.archive.gallery.index;

import java.io.IOException;
import java.net.URL;
import java.util.List;
import org.sqlite.JDBC;
import org.sqlite.util.LibraryLoaderUtil;
import studio.gesso.engine.base.NativeLibraries;

/** SQLite's own library as a file, so that it does not unpack it again at every start. */
final class SqliteLibrary {

    private static final String PLACE = "org.sqlite.lib.path";

    private SqliteLibrary() {}

    /** Puts the library where it is loaded from; if that fails, SQLite unpacks it into the temporary folder. */
    static synchronized void unpack() {
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
