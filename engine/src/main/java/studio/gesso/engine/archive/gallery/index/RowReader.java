package studio.gesso.engine.archive.gallery.index;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import studio.gesso.engine.archive.gallery.index.Index.Known;
import studio.gesso.engine.archive.gallery.index.Index.Label;
import studio.gesso.engine.archive.gallery.index.Index.Trashed;
import studio.gesso.engine.archive.gallery.index.ScannedFile.Place;
import studio.gesso.engine.archive.gallery.marks.Marks;
import studio.gesso.engine.base.file.DayFolder;
import studio.gesso.engine.image.Size;

/**
 * Reads the rows of pictures.
 *
 * @param pictures the pictures folder
 */
record RowReader(Connection connection, Path pictures) {

    /** Uses three queries for any number of pictures. */
    List<PictureEntry> entries(long... ids) throws SQLException {
        Map<Long, List<String>> tags = labelsOf(Label.Type.TAG, ids);
        Map<Long, List<String>> collections = labelsOf(Label.Type.COLLECTION, ids);
        Map<Long, PictureEntry> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT id, folder, name, created, trashed, rating, width, height, steps, guidance, seed, model, sampler,
                  schedule, dialect, prompt, negative
                FROM picture LEFT JOIN detail USING (id) WHERE id IN (SELECT value FROM json_each(?))""")) {
            select.setString(1, Arrays.toString(ids));
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    long id = row.getLong("id");
                    var marks = new Marks(row.getInt("rating"), tags.getOrDefault(id, List.of()),
                            collections.getOrDefault(id, List.of()));
                    entry(row, marks).ifPresent(entry -> found.put(id, entry));
                }
            }
        }
        List<PictureEntry> entries = new ArrayList<>(ids.length);
        for (long id : ids) {
            Optional.ofNullable(found.get(id)).ifPresent(entries::add);
        }
        return entries;
    }

    private Map<Long, List<String>> labelsOf(Label.Type kind, long... ids) throws SQLException {
        Map<Long, List<String>> labels = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT picture, name FROM label WHERE kind = ? AND picture IN (SELECT value FROM json_each(?))")) {
            select.setString(1, kind.code());
            select.setString(2, Arrays.toString(ids));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    labels.computeIfAbsent(rows.getLong(1), _ -> new ArrayList<>()).add(rows.getString(2));
                }
            }
        }
        return labels;
    }

    /** The files of one folder, by their name; those in the trash or those outside of it. */
    static Map<String, Known> known(Connection connection, String folder, Trashed trashed) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT name, id, bytes, modified, text FROM picture WHERE folder = ? AND trashed = ?")) {
            select.setString(1, folder);
            select.setInt(2, trashed.ordinal());
            Map<String, Known> known = new HashMap<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    known.put(rows.getString(1),
                            new Known(rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5)));
                }
            }
            return known;
        }
    }

    /** The places of the pictures that have marks; their LoRAs are none. */
    static Set<Place> marked(Connection connection) throws SQLException {
        Set<Place> marked = new HashSet<>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("""
                SELECT folder, name FROM picture
                WHERE rating > 0 OR id IN (SELECT picture FROM label WHERE kind IN ('tag', 'collection'))""")) {
            while (rows.next()) {
                marked.add(new Place(rows.getString(1), rows.getString(2)));
            }
        }
        return marked;
    }

    /** When folders were last changed, by their paths. */
    static Map<String, Long> folders(Connection connection) throws SQLException {
        Map<String, Long> folders = new HashMap<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT path, modified FROM folder")) {
            while (rows.next()) {
                folders.put(rows.getString(1), rows.getLong(2));
            }
        }
        return folders;
    }

    /** The fingerprints of pictures that have one, by their numbers. */
    static Map<Long, String> pixels(Connection connection, long... ids) throws SQLException {
        Map<Long, String> pixels = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT id, pixels FROM detail
                WHERE pixels IS NOT NULL AND id IN (SELECT value FROM json_each(?))""")) {
            select.setString(1, Arrays.toString(ids));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    pixels.put(rows.getLong(1), rows.getString(2));
                }
            }
        }
        return pixels;
    }

    /** Empty for a name that is not valid here; the index may have been made with other system settings. */
    private Optional<PictureEntry> entry(ResultSet row, Marks marks) throws SQLException {
        var place = new Place(row.getString("folder"), row.getString("name"));
        Path root = row.getInt("trashed") == 1 ? pictures.resolve(DayFolder.TRASH) : pictures;
        int width = row.getInt("width");
        Optional<Size> size = width > 0 ? Optional.of(new Size(width, row.getInt("height"))) : Optional.empty();
        try {
            return Optional.of(new PictureEntry(row.getLong("id"), root.resolve(place.path()), place,
                    Instant.ofEpochMilli(row.getLong("created")), size,
                    Optional.ofNullable(row.getString("dialect")),
                    Optional.ofNullable(row.getString("prompt")).orElse(""), facts(row), marks));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static PictureEntry.Facts facts(ResultSet row) throws SQLException {
        int steps = row.getInt("steps");
        Optional<Integer> knownSteps = row.wasNull() ? Optional.empty() : Optional.of(steps);
        double guidance = row.getDouble("guidance");
        Optional<Double> knownGuidance = row.wasNull() ? Optional.empty() : Optional.of(guidance);
        String schedule = row.getString("schedule");
        Optional<String> sampler = Optional.ofNullable(row.getString("sampler"))
                .map(name -> schedule == null || schedule.equals("Automatic") ? name : name + " " + schedule);
        return new PictureEntry.Facts(Optional.ofNullable(row.getString("negative")),
                Optional.ofNullable(row.getString("model")), sampler, knownSteps, knownGuidance,
                Optional.ofNullable(row.getString("seed")));
    }

    /** All names that a picture has been given. */
    static List<String> labelsOf(Connection connection, long id) throws SQLException {
        return labels(connection, "SELECT name FROM label WHERE picture = ?", id);
    }

    private static List<String> labels(Connection connection, String sql, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            List<String> names = new ArrayList<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        }
    }

    /** The names that some pictures have, and how many of these have each. */
    static List<Label> labels(Connection connection, Label.Type kind, Set<Long> pictures) throws SQLException {
        Map<String, Integer> counts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        try (PreparedStatement select = connection.prepareStatement("SELECT name, picture FROM label WHERE kind = ?")) {
            select.setString(1, kind.code());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    if (pictures.contains(rows.getLong(2))) {
                        counts.merge(rows.getString(1), 1, Integer::sum);
                    }
                }
            }
        }
        return counts.entrySet()
                .stream()
                .map(entry -> new Label(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Label::pictures).reversed())
                .toList();
    }

    /** The names in use, and how many pictures outside of the trash have each. */
    static List<Label> labels(Connection connection, Label.Type kind) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(switch (kind) {
            case TAG, COLLECTION, LORA -> """
                    SELECT label.name, count(*) AS pictures FROM label JOIN picture ON picture.id = label.picture
                    WHERE kind = '%s' AND trashed = 0 GROUP BY label.name ORDER BY pictures DESC, label.name"""
                    .formatted(kind.code());
            case MODEL -> """
                    SELECT model, count(*) AS pictures FROM picture WHERE model IS NOT NULL AND trashed = 0
                    GROUP BY model ORDER BY pictures DESC, model""";
            case SIZE -> """
                    SELECT width || 'x' || height AS extent, count(*) AS pictures FROM picture
                    WHERE width IS NOT NULL AND trashed = 0 GROUP BY extent ORDER BY pictures DESC, extent""";
        })) {
            List<Label> labels = new ArrayList<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    labels.add(new Label(rows.getString(1), rows.getInt(2)));
                }
            }
            return labels;
        }
    }

    static Index.Ancestors ancestry(Connection connection, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT pixels, parent FROM detail WHERE id = ?")) {
            select.setLong(1, id);
            try (var rows = select.executeQuery()) {
                return rows.next()
                        ? new Index.Ancestors(Optional.ofNullable(rows.getString(1)),
                                Optional.ofNullable(rows.getString(2)))
                        : new Index.Ancestors(Optional.empty(), Optional.empty());
            }
        }
    }
}
