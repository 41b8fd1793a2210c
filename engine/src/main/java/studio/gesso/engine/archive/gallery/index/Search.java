package studio.gesso.engine.archive.gallery.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import studio.gesso.engine.archive.gallery.query.PictureOrder;
import studio.gesso.engine.archive.gallery.query.Query;

/**
 * Turns queries into SQL.
 *
 * <p>Words are looked up apart, as numbers, and all pictures are kept in memory in their order until something changes:
 * finding sixty thousand of a hundred thousand in this way takes a quarter of the time of a join in SQLite.
 * To be used by one thread at a time, with a connection that only reads.
 */
final class Search {

    /** The most numbers that an index can have. */
    private static final long MOST = 100_000_000;

    private final Map<Index.Trashed, All> all = new EnumMap<>(Index.Trashed.class);

    /** All pictures, as a connection has seen them; its version changes with whatever others write. */
    private record All(Connection connection, long version, Overview overview) {}

    /** The numbers of all that a query finds, in its order. */
    long[] ids(Connection connection, Query query, Index.Trashed trashed) throws SQLException {
        List<Query.Term> onRows = query.terms().stream().filter(term -> !term.condition().onWords()).toList();
        long[] ids = onRows.isEmpty() && query.order() == PictureOrder.NEWEST
                ? all(connection, trashed).ids()
                : numbers(connection, "id", onRows, trashed, query.order());
        return onWords(connection, query).map(wanted -> Arrays.stream(ids).filter(wanted).toArray())
                .orElseGet(ids::clone);
    }

    /** Number, moment and rating of all that a query finds, in its order. */
    Overview overview(Connection connection, Query query, Index.Trashed trashed) throws SQLException {
        List<Query.Term> onRows = query.terms().stream().filter(term -> !term.condition().onWords()).toList();
        Overview found = onRows.isEmpty() && query.order() == PictureOrder.NEWEST
                ? all(connection, trashed)
                : overview(connection, onRows, trashed, query.order());
        return onWords(connection, query).map(found::only).orElseGet(found::copy);
    }

    private Overview all(Connection connection, Index.Trashed trashed) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("PRAGMA data_version")) {
            long version = rows.getLong(1);
            All known = all.get(trashed);
            if (known == null || known.version() != version || known.connection() != connection) {
                known = new All(connection, version, overview(connection, List.of(), trashed, PictureOrder.NEWEST));
                all.put(trashed, known);
            }
            return known.overview();
        }
    }

    private static Overview overview(Connection connection, List<Query.Term> terms, Index.Trashed trashed,
            PictureOrder order) throws SQLException {
        return Overview.of(numbers(connection, "id || ',' || max(" + moment(trashed) + ", 0) || ',' || rating", terms,
                trashed, order));
    }

    /** In the trash the time of deletion counts, if it is known. */
    private static String moment(Index.Trashed trashed) {
        return switch (trashed) {
            case NO -> "created";
            case YES -> "coalesce(thrown, created)";
        };
    }

    /** Which pictures have the words that are wanted, and none that are not; empty where no words are typed. */
    private static Optional<LongPredicate> onWords(Connection connection, Query query) throws SQLException {
        LongPredicate wanted = null;
        for (Query.Term term : query.terms()) {
            if (term.condition().onWords()) {
                LongPredicate found = oneOf(numbers(connection,
                        "SELECT rowid AS number FROM words WHERE words MATCH ?", List.of(term.condition().sql())));
                LongPredicate holds = term.holds() ? found : found.negate();
                wanted = wanted == null ? holds : wanted.and(holds);
            }
        }
        return Optional.ofNullable(wanted);
    }

    /** The numbers of an index are close together, far from 0. */
    private static LongPredicate oneOf(long... numbers) {
        long first = Arrays.stream(numbers).min().orElse(0);
        var found = new BitSet();
        for (long number : numbers) {
            found.set(Math.toIntExact(Math.min(number - first, MOST)));
        }
        return number -> number >= first && number - first < MOST && found.get((int) (number - first));
    }

    private static long[] numbers(Connection connection, String wanted, List<Query.Term> terms, Index.Trashed trashed,
            PictureOrder order) throws SQLException {
        List<Object> values = new ArrayList<>(List.of(trashed.ordinal()));
        var where = new StringBuilder("trashed = ?");
        for (Query.Term term : terms) {
            // A row with an unknown value fulfils no condition, and so every negated one.
            String sql = term.condition().sql();
            where.append(term.holds() ? " AND (" + sql + ")" : " AND NOT coalesce(" + sql + ", 0)");
            values.addAll(term.condition().values());
        }
        return numbers(connection,
                "SELECT " + wanted + " FROM picture WHERE " + where + " ORDER BY "
                        + order.columns(moment(trashed)),
                values);
    }

    static long[] byDetail(Connection connection, String column, String value) throws SQLException {
        return numbers(connection, "SELECT id FROM picture JOIN detail USING (id) WHERE " + column
                + " = ? AND trashed = 0 ORDER BY created DESC, id DESC", List.of(value));
    }

    /** Returned as one text, because a hundred thousand rows take JDBC longer than the search itself. */
    private static long[] numbers(Connection connection, String select, List<Object> values) throws SQLException {
        try (PreparedStatement statement = connection
                .prepareStatement("WITH found(number) AS (" + select + ") SELECT group_concat(number) FROM found")) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (var rows = statement.executeQuery()) {
                String joined = rows.getString(1);
                return joined == null ? new long[0] : numbers(joined);
            }
        }
    }

    private static long[] numbers(String joined) {
        int count = 1;
        for (int i = 0; i < joined.length(); i++) {
            count += joined.charAt(i) == ',' ? 1 : 0;
        }
        long[] numbers = new long[count];
        int n = 0;
        for (int i = 0; i < joined.length(); i++) {
            char c = joined.charAt(i);
            if (c == ',') {
                n++;
            } else {
                numbers[n] = 10 * numbers[n] + c - '0';
            }
        }
        return numbers;
    }
}
