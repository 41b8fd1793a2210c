package studio.gesso.engine.archive.gallery.index;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.sqlite.JDBC;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.base.file.ParentFolder;

/**
 * The file of the index: SQLite with a write-ahead log, so that reading waits for no writing, and one connection for
 * each. A file that is broken, or of another version, is deleted and rebuilt.
 */
final class Database implements AutoCloseable {

    /** To be raised with every change of the schema. */
    static final int VERSION = 6;

    /** The SQL index by date contains all searched columns, so that a search reads only it, in order. */
    private static final List<String> SCHEMA = List.of(
            """
                    CREATE TABLE picture (
                      id INTEGER PRIMARY KEY AUTOINCREMENT, folder TEXT NOT NULL, name TEXT NOT NULL, bytes INTEGER NOT NULL,
                      modified INTEGER NOT NULL, created INTEGER NOT NULL, trashed INTEGER NOT NULL DEFAULT 0,
                      rating INTEGER NOT NULL DEFAULT 0, width INTEGER, height INTEGER, steps INTEGER, guidance REAL,
                      seed TEXT, model TEXT, sampler TEXT, schedule TEXT, thrown INTEGER, text INTEGER NOT NULL DEFAULT 0, UNIQUE (folder, name, trashed))""",
            """
                    CREATE INDEX newest ON picture (trashed, created DESC, id DESC, rating, seed, model, sampler, schedule,
                      width, height, steps, guidance)""",
            """
                    CREATE TABLE detail (
                      id INTEGER PRIMARY KEY, dialect TEXT, prompt TEXT, negative TEXT, pixels TEXT, parent TEXT)""",
            """
                    CREATE INDEX by_pixels ON detail (pixels) WHERE pixels IS NOT NULL""", """
                    CREATE INDEX by_parent ON detail (parent) WHERE parent IS NOT NULL""", """
                    CREATE TABLE label (
                      kind TEXT NOT NULL, name TEXT NOT NULL COLLATE NOCASE, picture INTEGER NOT NULL,
                      PRIMARY KEY (kind, name, picture)) WITHOUT ROWID""", """
                    CREATE INDEX labels_of ON label (picture)""", """
                    CREATE TABLE folder (path TEXT PRIMARY KEY, modified INTEGER NOT NULL) WITHOUT ROWID""", """
                    CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID""", """
                    CREATE VIRTUAL TABLE words USING fts5(prompt, negative, other, content='', contentless_delete=1,
                      prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')""",
            "PRAGMA user_version = " + VERSION);

    private static final List<String> TABLES = List.of("picture", "detail", "label", "folder", "fact", "words");

    private static final System.Logger LOG = System.getLogger(Database.class.getName());

    /** File locks work only between processes. */
    private static final Object THIS_PROGRAM = new Object();

    private final Path file;
    private final Object reading = new Object();
    private final Object writing = new Object();
    private Connection reader;
    private Connection writer;
    private boolean closed;

    /** Opens a file, or makes a new one if there is no usable one. */
    // What is done alone connects, or throws.
    @SuppressWarnings("NullAway.Init")
    Database(Path file) {
        this.file = file;
        alone(() -> {
            try {
                IndexFiles.clearTheWay(file);
                connect();
                if (version() == VERSION) {
                    return;
                }
            } catch (SQLException e) {
                if (!new IndexException(e).damaged()) {
                    throw e;
                }
                LOG.log(System.Logger.Level.WARNING, "The index is rebuilt: " + file, e);
            }
            startOver();
        });
    }

    /** Something done while no other program creates or deletes the file. */
    private interface Change {
        void run() throws SQLException, IOException;
    }

    private void alone(Change change) {
        synchronized (THIS_PROGRAM) {
            try {
                IndexFiles.makeFolder(ParentFolder.of(file));
                IndexFiles.clearTheWay(file.resolveSibling("lock"));
                try (var lock = new RandomAccessFile(file.resolveSibling("lock").toFile(), "rw")) {
                    lock.getChannel().lock();
                    change.run();
                }
            } catch (SQLException e) {
                throw new IndexException(e);
            } catch (IOException e) {
                throw FileErrors.writing("The gallery's index", ParentFolder.of(file), e);
            }
        }
    }

    /** Something done with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Reads; at the same time as one writer, but one reader at a time. */
    <T> T read(Work<T> work) {
        synchronized (reading) {
            checkOpen();
            try {
                return work.with(reader);
            } catch (SQLException e) {
                throw new IndexException(e);
            } catch (UserException e) {
                throw e;
            } catch (RuntimeException e) {
                // Such as a rating of 77 stars.
                throw new IndexException(e);
            }
        }
    }

    /** Writes all or nothing. */
    <T> T write(Work<T> work) {
        synchronized (writing) {
            checkOpen();
            try (Statement statement = writer.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                try {
                    T result = work.with(writer);
                    statement.execute("COMMIT");
                    return result;
                } catch (SQLException | RuntimeException e) {
                    rollBack(statement, e);
                    throw e;
                }
            } catch (SQLException e) {
                throw new IndexException(e);
            } catch (UserException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new IndexException(e);
            }
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new UserException("The gallery is closed.");
        }
    }

    /** SQLite may have rolled back already; the first error is reported. */
    private static void rollBack(Statement statement, Exception first) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            first.addSuppressed(e);
        }
    }

    /** Whether everything in the file can be read and fits together; takes its time. */
    boolean isSound() {
        return read(connection -> {
            try (Statement statement = connection.createStatement();
                    var rows = statement.executeQuery("PRAGMA integrity_check(1)")) {
                return rows.next() && "ok".equals(rows.getString(1));
            }
        });
    }

    /** Clears the file; others may have it open. */
    void clear() {
        write(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String table : TABLES) {
                    statement.execute("DROP TABLE IF EXISTS " + table);
                }
                create(statement);
            }
            return TABLES.size();
        });
    }

    /**
     * Opens the file again.
     *
     * @return whether it is one of this version
     */
    boolean reopen() {
        try {
            alone(() -> {
                synchronized (writing) {
                    synchronized (reading) {
                        disconnect();
                        IndexFiles.clearTheWay(file);
                        connect();
                    }
                }
            });
            return read(_ -> version()) == VERSION;
        } catch (IndexException e) {
            if (e.damaged()) {
                return false;
            }
            throw e;
        }
    }

    /** Deletes a broken file and makes a new one. */
    void replace() {
        alone(this::startOver);
    }

    private void startOver() throws SQLException, IOException {
        synchronized (writing) {
            synchronized (reading) {
                disconnect();
                IndexFiles.delete(file);
                connect();
                try (Statement statement = writer.createStatement()) {
                    create(statement);
                }
            }
        }
    }

    private static void create(Statement statement) throws SQLException {
        for (String sql : SCHEMA) {
            statement.execute(sql);
        }
        // Numbers of an earlier index must find nothing, and never another picture.
        statement.execute("INSERT INTO sqlite_sequence VALUES ('picture', " + (System.currentTimeMillis() << 6) + ")");
    }

    private void connect() throws SQLException {
        writer = connection();
        reader = connection();
    }

    private Connection connection() throws SQLException {
        SqliteLibrary.load();
        Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute("PRAGMA journal_mode = WAL");
            // The log is forced to the disk at checkpoints alone: a power cut may lose rows, which the next look at the
            // folder finds again.
            statement.execute("PRAGMA synchronous = NORMAL");
            statement.execute("PRAGMA temp_store = MEMORY");
        }
        return connection;
    }

    private int version() throws SQLException {
        try (Statement statement = reader.createStatement();
                var rows = statement.executeQuery("PRAGMA user_version")) {
            return rows.getInt(1);
        }
    }

    @Override
    public void close() {
        synchronized (writing) {
            synchronized (reading) {
                disconnect();
                closed = true;
            }
        }
    }

    /** A failure to close is ignored: everything written is in the file, or the file is broken. */
    private void disconnect() {
        for (Connection connection : Arrays.asList(reader, writer)) {
            try {
                if (connection != null) {
                    connection.close();
                }
            } catch (SQLException e) {
                LOG.log(System.Logger.Level.WARNING, "The index was not closed: " + file, e);
            }
        }
    }
}
