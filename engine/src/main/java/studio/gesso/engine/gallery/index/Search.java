package studio.gesso.engine.gallery.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Turns queries into SQL. */
final class Search {

    private Search() {}

    /** The numbers of all that a query finds, newest first. */
    static long[] ids(Connection connection, Query query, Index.Trashed trashed) throws SQLException {
        return numbers(connection, "id", query, trashed);
    }

    /** Number, moment and rating of all that a query finds, newest first. */
    static Overview overview(Connection connection, Query query, Index.Trashed trashed) throws SQLException {
        return Overview.of(numbers(connection, "id || ',' || max(" + moment(trashed) + ", 0) || ',' || rating", query,
                trashed));
    }

    /** In the trash it counts when a picture came there, as far as that is known. */
    private static String moment(Index.Trashed trashed) {
        return switch (trashed) {
            case NO -> "created";
            case YES -> "coalesce(thrown, created)";
        };
    }

    private static long[] numbers(Connection connection, String wanted, Query query, Index.Trashed trashed)
            throws SQLException {
        List<Object> values = new ArrayList<>(List.of(trashed.ordinal()));
        var where = new StringBuilder("trashed = ?");
        for (Query.Term term : query.terms()) {
            // A row in which a value is unknown fulfils no condition, and so the opposite of every one.
            String sql = term.condition().sql();
            where.append(term.holds() ? " AND (" + sql + ")" : " AND NOT coalesce(" + sql + ", 0)");
            values.addAll(term.condition().values());
        }
        return numbers(connection,
                "SELECT " + wanted + " FROM picture WHERE " + where + " ORDER BY " + moment(trashed)
                        + " DESC, id DESC",
                values);
    }

    static long[] byDetail(Connection connection, String column, String value) throws SQLException {
        return numbers(connection, "SELECT id FROM picture JOIN detail USING (id) WHERE " + column
                + " = ? AND trashed = 0 ORDER BY created DESC, id DESC", List.of(value));
    }

    /** As one text, for a hundred thousand rows cost JDBC more than the search itself. */
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
