package studio.gesso.engine.archive.gallery.query;

import java.util.List;

/**
 * A condition on pictures: on rows of the table "picture", or on the index of words.
 *
 * @param sql an expression with question marks; for words, what they must match
 * @param values what the question marks stand for: texts and numbers
 * @param onWords whether it is a condition on words
 */
public record SqlCondition(String sql, List<Object> values, boolean onWords) {

    SqlCondition(String sql, List<Object> values) {
        this(sql, values, false);
    }

    SqlCondition(String sql, Object... values) {
        this(sql, List.of(values));
    }

    static SqlCondition onWords(String match) {
        return new SqlCondition(match, List.of(), true);
    }
}
