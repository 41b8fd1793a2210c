package studio.gesso.engine.gallery.index;

import java.util.List;

/**
 * A condition on pictures: on rows of the table "picture", or on the index of words.
 *
 * @param sql an expression with question marks; for words, what they must match
 * @param values what the question marks stand for: texts and numbers
 * @param onWords whether it is a condition on words
 */
record Condition(String sql, List<Object> values, boolean onWords) {

    Condition(String sql, List<Object> values) {
        this(sql, values, false);
    }

    Condition(String sql, Object... values) {
        this(sql, List.of(values));
    }

    static Condition onWords(String match) {
        return new Condition(match, List.of(), true);
    }
}
