package studio.gesso.engine.archive.gallery.index;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import studio.gesso.engine.archive.gallery.index.ScannedFile.Place;
import studio.gesso.engine.archive.gallery.marks.MarkedPicture;
import studio.gesso.engine.archive.gallery.query.Query;

/**
 * The search index of a pictures folder. It contains only data from the folder: it can be deleted at any time, and is
 * rebuilt when its file is broken.
 */
public final class Index implements AutoCloseable {

    private final Search search = new Search();
    private final SelfHealingDatabase database;
    private final Path pictures;

    /**
     * The index of a pictures folder.
     *
     * @param file where it is kept; made if it is not there or is broken
     */
    public Index(Path pictures, Path file) {
        this.pictures = pictures;
        this.database = new SelfHealingDatabase(new Database(file), this);
    }

    /** Sets how the index is filled after its broken file was rebuilt; until then it stays empty. */
    public void refill(Runnable how) {
        database.refill(how);
    }

    /** Clears the index, and replaces its file if that is broken. */
    public void clear() {
        database.clear();
    }

    /**
     * How a file was when it was last read.
     *
     * @param text when the text file beside it was last changed; 0 where there was none
     */
    public record Known(long id, long bytes, long modified, long text) {}

    /** The files of one folder that are known, by their name; those in the trash or those outside of it. */
    public Map<String, Known> known(String folder, Trashed trashed) {
        return database.read(connection -> RowReader.known(connection, folder, trashed));
    }

    /** Whether pictures are in the trash. */
    public enum Trashed {
        NO,
        YES
    }

    /**
     * Adds or updates files; their marks stay.
     *
     * @param marks the marks of the new ones
     */
    public void put(Collection<ScannedFile> files, Collection<MarkedPicture> marks) {
        database.write(connection -> {
            try (var writer = new RowWriter(connection)) {
                for (ScannedFile file : files) {
                    writer.put(file);
                }
                for (MarkedPicture marked : marks) {
                    writer.mark(marked);
                }
            }
            return files.size();
        });
    }

    /** Forgets files that are gone. */
    public void remove(Collection<Long> ids) {
        database.write(connection -> {
            for (String sql : List.of("DELETE FROM words WHERE rowid = ?", "DELETE FROM label WHERE picture = ?",
                    "DELETE FROM detail WHERE id = ?", "DELETE FROM picture WHERE id = ?")) {
                batch(connection, sql, ids);
            }
            return ids.size();
        });
    }

    private static void batch(Connection connection, String sql, Collection<Long> ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (long id : ids) {
                statement.setLong(1, id);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Moves a picture to another place; an entry at that place is removed. */
    public void move(long id, Place to, Trashed trashed) {
        OptionalLong other = find(to, trashed);
        if (other.isPresent() && other.getAsLong() != id && !entries(id).isEmpty()) {
            remove(List.of(other.getAsLong()));
        }
        database.write(connection -> {
            try (PreparedStatement update = connection
                    .prepareStatement("UPDATE picture SET folder = ?, name = ?, trashed = ? WHERE id = ?")) {
                update.setString(1, to.folder());
                update.setString(2, to.name());
                update.setInt(3, trashed.ordinal());
                update.setLong(4, id);
                return update.executeUpdate();
            }
        });
    }

    /** Takes over the marks of pictures; unknown pictures are skipped. */
    public void mark(Collection<MarkedPicture> said) {
        database.write(connection -> {
            try (var writer = new RowWriter(connection)) {
                for (MarkedPicture marked : said) {
                    writer.mark(marked);
                }
            }
            return said.size();
        });
    }

    /** The places of the pictures that have marks. */
    public Set<Place> marked() {
        return database.read(RowReader::marked);
    }

    /** The number of the picture at a place. */
    public OptionalLong find(Place place, Trashed trashed) {
        return database.read(connection -> {
            try (PreparedStatement select = connection
                    .prepareStatement("SELECT id FROM picture WHERE folder = ? AND name = ? AND trashed = ?")) {
                select.setString(1, place.folder());
                select.setString(2, place.name());
                select.setInt(3, trashed.ordinal());
                try (var rows = select.executeQuery()) {
                    return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
                }
            }
        });
    }

    /** The numbers of all pictures that a query finds, in its order. */
    public long[] search(Query query, Trashed trashed) {
        return database.read(connection -> search.ids(connection, query, trashed));
    }

    /** The layout data of all pictures that a query finds, in its order. */
    public Overview overview(Query query, Trashed trashed) {
        return database.read(connection -> search.overview(connection, query, trashed));
    }

    /** How many files there are, and how long they are together. */
    public record Extent(int files, long bytes) {}

    /** The number and size of files in the trash, or outside of it. */
    public Extent extent(Trashed trashed) {
        return database.read(connection -> {
            try (PreparedStatement select = connection
                    .prepareStatement("SELECT count(*), coalesce(sum(bytes), 0) FROM picture WHERE trashed = ?")) {
                select.setInt(1, trashed.ordinal());
                try (var rows = select.executeQuery()) {
                    return new Extent(rows.getInt(1), rows.getLong(2));
                }
            }
        });
    }

    /** Pictures by their numbers, in the order of these; those that are gone are left out. */
    public List<PictureEntry> entries(long... ids) {
        return database.read(connection -> new RowReader(connection, pictures).entries(ids));
    }

    /** The names of a kind in use, most used first. */
    public List<Label> labels(Label.Type kind) {
        return database.read(connection -> RowReader.labels(connection, kind));
    }

    /** The tags or collections that some pictures have, by name; most used among these first. */
    public List<Label> labels(Label.Type kind, Set<Long> pictures) {
        return database.read(connection -> RowReader.labels(connection, kind, pictures));
    }

    /** A name that pictures have, and how many have it. */
    public record Label(String name, int pictures) {

        /** The kinds of names. */
        public enum Type {
            TAG,
            COLLECTION,
            LORA,
            /** The models that made pictures. */
            MODEL,
            /** The extents of pictures, such as "512x768". */
            SIZE;

            String code() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /** The numbers of the pictures whose pixels have a fingerprint. */
    public long[] withPixels(String fingerprint) {
        return database.read(connection -> Search.byDetail(connection, "pixels", fingerprint));
    }

    /** The numbers of the pictures that were made from pixels with a fingerprint. */
    public long[] madeFrom(String fingerprint) {
        return database.read(connection -> Search.byDetail(connection, "parent", fingerprint));
    }

    /** The fingerprints of the pixels of pictures that have one, by their numbers. */
    public Map<Long, String> pixels(Collection<PictureEntry> entries) {
        return database.read(
                connection -> RowReader.pixels(connection, entries.stream().mapToLong(PictureEntry::id).toArray()));
    }

    /** The fingerprints of a picture and of what it was made from. */
    public Ancestors ancestry(long id) {
        return database.read(connection -> RowReader.ancestry(connection, id));
    }

    /** Fingerprints of a picture's own pixels and of those that it was made from, if the file has them. */
    public record Ancestors(Optional<String> pixels, Optional<String> parent) {}

    /** When folders were last changed, at their last scan. */
    public Map<String, Long> folders() {
        return database.read(RowReader::folders);
    }

    /** Stores when a folder was last changed; 0 means that it has to be scanned again. */
    public void folder(String path, long modified) {
        database.write(connection -> {
            try (PreparedStatement replace = connection
                    .prepareStatement("INSERT OR REPLACE INTO folder VALUES (?, ?)")) {
                replace.setString(1, path);
                replace.setLong(2, modified);
                return replace.executeUpdate();
            }
        });
    }

    /** Forgets a folder that is gone. */
    public void forgetFolder(String path) {
        database.write(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM folder WHERE path = ?")) {
                delete.setString(1, path);
                return delete.executeUpdate();
            }
        });
    }

    /** A stored fact. */
    public Optional<String> fact(String name) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT value FROM fact WHERE name = ?")) {
                select.setString(1, name);
                try (var rows = select.executeQuery()) {
                    return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
                }
            }
        });
    }

    /** Stores a fact. */
    public void fact(String name, String value) {
        database.write(connection -> {
            try (PreparedStatement replace = connection.prepareStatement("INSERT OR REPLACE INTO fact VALUES (?, ?)")) {
                replace.setString(1, name);
                replace.setString(2, value);
                return replace.executeUpdate();
            }
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
