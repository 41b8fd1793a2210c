package studio.gesso.engine.gallery.index;

import java.util.List;

/**
 * A condition on rows of the table "picture".
 *
 * @param sql an expression with question marks
 * @param values what they stand for: texts and numbers
 */
record Condition(String sql, List<Object> values) {

    Condition(String sql, Object... values) {
        this(sql, List.of(values));
    }
}
