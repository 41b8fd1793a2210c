package studio.gesso.engine.gallery.index;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import studio.gesso.engine.gallery.files.DayFolder;
import studio.gesso.engine.gallery.index.Index.Label;
import studio.gesso.engine.gallery.index.Scanned.Place;
import studio.gesso.engine.gallery.marks.Marks;
import studio.gesso.engine.image.Size;

/**
 * Reads the rows of pictures.
 *
 * @param pictures the pictures folder
 */
record Rows(Connection connection, Path pictures) {

    List<Entry> entries(long... ids) throws SQLException {
        Map<Long, Entry> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT id, folder, name, created, trashed, rating, width, height, steps, guidance, seed, model, sampler,
                  schedule, dialect, prompt, negative
                FROM picture LEFT JOIN detail USING (id) WHERE id = ?""")) {
            for (long id : ids) {
                select.setLong(1, id);
                try (var row = select.executeQuery()) {
                    if (row.next()) {
                        entry(row).ifPresent(entry -> found.put(id, entry));
                    }
                }
            }
        }
        List<Entry> entries = new ArrayList<>(ids.length);
        for (long id : ids) {
            Optional.ofNullable(found.get(id)).ifPresent(entries::add);
        }
        return entries;
    }

    /** Nothing for a name that is not valid here; the index may have been made with other settings of the system. */
    private Optional<Entry> entry(ResultSet row) throws SQLException {
        var place = new Place(row.getString("folder"), row.getString("name"));
        Path root = row.getInt("trashed") == 1 ? pictures.resolve(DayFolder.TRASH) : pictures;
        try {
            return Optional.of(entry(row, place, root.resolve(place.path())));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Entry entry(ResultSet row, Place place, Path file) throws SQLException {
        long id = row.getLong("id");
        int width = row.getInt("width");
        Optional<Size> size = width > 0 ? Optional.of(new Size(width, row.getInt("height"))) : Optional.empty();
        var marks = new Marks(row.getInt("rating"), labelsOf(id, Label.Kind.TAG), labelsOf(id, Label.Kind.COLLECTION));
        return new Entry(id, file, place, Instant.ofEpochMilli(row.getLong("created")), size,
                Optional.ofNullable(row.getString("dialect")),
                Optional.ofNullable(row.getString("prompt")).orElse(""), facts(row), marks);
    }

    private static Entry.Facts facts(ResultSet row) throws SQLException {
        int steps = row.getInt("steps");
        Optional<Integer> knownSteps = row.wasNull() ? Optional.empty() : Optional.of(steps);
        double guidance = row.getDouble("guidance");
        Optional<Double> knownGuidance = row.wasNull() ? Optional.empty() : Optional.of(guidance);
        String schedule = row.getString("schedule");
        Optional<String> sampler = Optional.ofNullable(row.getString("sampler"))
                .map(name -> schedule == null || schedule.equals("Automatic") ? name : name + " " + schedule);
        return new Entry.Facts(Optional.ofNullable(row.getString("negative")),
                Optional.ofNullable(row.getString("model")), sampler, knownSteps, knownGuidance,
                Optional.ofNullable(row.getString("seed")));
    }

    private List<String> labelsOf(long id, Label.Kind kind) throws SQLException {
        return labels(connection, "SELECT name FROM label WHERE picture = ? AND kind = '" + kind.code() + "'", id);
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
    static List<Label> labels(Connection connection, Label.Kind kind, Set<Long> pictures) throws SQLException {
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
    static List<Label> labels(Connection connection, Label.Kind kind) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT label.name, count(*) AS pictures FROM label JOIN picture ON picture.id = label.picture
                WHERE kind = ? AND trashed = 0 GROUP BY label.name ORDER BY pictures DESC, label.name""")) {
            select.setString(1, kind.code());
            List<Label> labels = new ArrayList<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    labels.add(new Label(rows.getString(1), rows.getInt(2)));
                }
            }
            return labels;
        }
    }
}
