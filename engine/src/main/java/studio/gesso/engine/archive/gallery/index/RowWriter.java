package studio.gesso.engine.archive.gallery.index;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.archive.gallery.index.ScannedFile.Place;
import studio.gesso.engine.archive.gallery.marks.MarkedPicture;
import studio.gesso.engine.archive.gallery.marks.Marks;
import studio.gesso.engine.archive.gallery.query.FullText;
import studio.gesso.engine.archive.metadata.settings.ModelNames;
import studio.gesso.engine.archive.metadata.settings.PictureRecord;
import studio.gesso.engine.archive.metadata.settings.Settings;
import studio.gesso.engine.base.file.FileNames;
import studio.gesso.engine.image.Size;

/** Writes the rows of pictures, many with one set of prepared statements. */
final class RowWriter implements AutoCloseable {

    private static final Pattern LORA = Pattern.compile("<lora:([^:<>]{1,100})");

    private final List<PreparedStatement> statements = new ArrayList<>();
    private final Connection connection;
    private final PreparedStatement picture;
    private final PreparedStatement detail;
    private final PreparedStatement forgetWords;
    private final PreparedStatement words;
    private final PreparedStatement texts;
    private final PreparedStatement find;
    private final PreparedStatement rate;
    private final PreparedStatement forgetLabels;
    private final PreparedStatement label;

    RowWriter(Connection connection) throws SQLException {
        this.connection = connection;
        picture = prepare("""
                INSERT INTO picture (folder, name, bytes, modified, created, trashed, width, height, steps, guidance,
                  seed, model, sampler, schedule, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (folder, name, trashed) DO UPDATE SET bytes = excluded.bytes, modified = excluded.modified,
                  created = excluded.created, width = excluded.width,
                  height = excluded.height, steps = excluded.steps, guidance = excluded.guidance,
                  seed = excluded.seed, model = excluded.model, sampler = excluded.sampler,
                  schedule = excluded.schedule, text = excluded.text
                RETURNING id""");
        detail = prepare("INSERT OR REPLACE INTO detail VALUES (?, ?, ?, ?, ?, ?)");
        forgetWords = prepare("DELETE FROM words WHERE rowid = ?");
        words = prepare("INSERT INTO words (rowid, prompt, negative, other) VALUES (?, ?, ?, ?)");
        texts = prepare("""
                SELECT name, model, sampler, prompt, negative FROM picture JOIN detail USING (id) WHERE id = ?""");
        find = prepare("SELECT id FROM picture WHERE folder = ? AND name = ?");
        rate = prepare("UPDATE picture SET rating = ?, thrown = coalesce(?, thrown) WHERE id = ?");
        forgetLabels = prepare("DELETE FROM label WHERE picture = ? AND (kind = 'lora') = ?");
        label = prepare("INSERT OR IGNORE INTO label VALUES (?, ?, ?)");
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statements.add(statement);
        return statement;
    }

    void put(ScannedFile file) throws SQLException {
        Settings settings = file.restored().settings();
        Optional<PictureRecord> origin = file.restored().origin();
        long created = origin.map(PictureRecord::created)
                .map(instant -> instant.toEpochMilli())
                .orElse(file.modified());
        set(picture, file.place().folder(), file.place().name(), file.bytes(), file.modified(), created,
                file.trashed() ? 1 : 0, file.size().map(Size::width).orElse(null),
                file.size().map(Size::height).orElse(null), settings.steps().orElse(null),
                settings.guidance().orElse(null), settings.seed().map(BigInteger::toString).orElse(null),
                settings.model().map(RowWriter::lastPart).orElse(null), settings.sampler().orElse(null),
                settings.schedule().orElse(null), file.text());
        long id;
        try (var rows = picture.executeQuery()) {
            rows.next();
            id = rows.getLong(1);
        }
        set(detail, id, file.restored().dialect().orElse(null), settings.prompt().orElse(null),
                settings.negative().orElse(null), origin.map(PictureRecord::pixels).orElse(null),
                origin.flatMap(PictureRecord::parent).orElse(null));
        detail.executeUpdate();
        set(forgetLabels, id, 1);
        forgetLabels.executeUpdate();
        label(Index.Label.Type.LORA, loras(settings), id);
        writeWords(id);
    }

    /** Those that were chosen, and those that the prompt names. */
    private static List<String> loras(Settings settings) {
        return Stream.concat(
                settings.advanced().loras().stream().map(lora -> FileNames.stem(lastPart(lora.file()))),
                LORA.matcher(settings.prompt().orElse("")).results().map(named -> named.group(1)))
                .map(String::strip)
                .distinct()
                .toList();
    }

    /** Our own pictures record the model's path from the models folder, older ones its full path. */
    private static String lastPart(String model) {
        return Place.of(ModelNames.withoutFolders(model).replace('\\', '/')).name();
    }

    /** A picture and one of the same place in the trash have the same marks. */
    void mark(MarkedPicture marked) throws SQLException {
        Place place = Place.of(marked.picture());
        set(find, place.folder(), place.name());
        List<Long> ids = new ArrayList<>();
        try (var rows = find.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        for (long id : ids) {
            mark(id, marked);
        }
    }

    private void mark(long id, MarkedPicture marked) throws SQLException {
        Marks marks = marked.marks();
        set(rate, marks.rating(), marked.thrown().map(Instant::toEpochMilli).orElse(null), id);
        rate.executeUpdate();
        set(forgetLabels, id, 0);
        forgetLabels.executeUpdate();
        label(Index.Label.Type.TAG, marks.tags(), id);
        label(Index.Label.Type.COLLECTION, marks.collections(), id);
        writeWords(id);
    }

    private void label(Index.Label.Type kind, List<String> names, long id) throws SQLException {
        for (String name : names) {
            set(label, kind.code(), name, id);
            label.executeUpdate();
        }
    }

    private void writeWords(long id) throws SQLException {
        set(texts, id);
        try (var row = texts.executeQuery()) {
            row.next();
            String other = String.join(" ", orEmpty(row.getString(1)), orEmpty(row.getString(2)),
                    orEmpty(row.getString(3)), String.join(" ", RowReader.labelsOf(connection, id)));
            set(forgetWords, id);
            forgetWords.executeUpdate();
            set(words, id, FullText.apart(orEmpty(row.getString(4))), FullText.apart(orEmpty(row.getString(5))),
                    FullText.apart(other));
            words.executeUpdate();
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                statement.setNull(i + 1, Types.NULL);
            } else {
                statement.setObject(i + 1, values[i]);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : statements) {
            statement.close();
        }
    }
}
