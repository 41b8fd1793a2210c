package studio.gesso.engine.base.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a text with values between commas (RFC 4180): values in double quotes may hold commas, line breaks and
 * doubled quotes. A row whose quotes do not fit together ends with its first line, so that those after it are read.
 */
public final class CsvRows {

    private final String text;
    private int at;
    private int line = 1;

    /**
     * A row.
     *
     * @param line the number of the line with which it begins, from 1
     * @param values its values; of a row that is not whole the line as it is
     * @param whole whether its quotes fit together
     */
    public record Row(int line, List<String> values, boolean whole) {

        public Row {
            values = List.copyOf(values);
        }

        /** A value by its place, without space around it; "" where the row is shorter. */
        public String value(int place) {
            return place >= 0 && place < values.size() ? values.get(place).strip() : "";
        }
    }

    private CsvRows(String text) {
        this.text = text;
    }

    /** All rows of a text but for empty lines. */
    public static List<Row> of(String text) {
        List<Row> rows = new ArrayList<>();
        each(text, rows::add);
        return rows;
    }

    /** Passes on each row, one after another, so that a long text is not in memory twice. */
    public static void each(String text, Consumer<Row> taker) {
        var rows = new CsvRows(text);
        while (rows.at < text.length()) {
            Row row = rows.next();
            if (!row.whole() || row.values().size() > 1 || !row.value(0).isEmpty()) {
                taker.accept(row);
            }
        }
    }

    private Row next() {
        int start = at;
        int first = line;
        List<String> values = new ArrayList<>(4);
        while (true) {
            String value = at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
            if (value == null) {
                return broken(start, first);
            }
            values.add(value);
            if (at >= text.length() || text.charAt(at) != ',') {
                endLine();
                return new Row(first, values, true);
            }
            at++;
        }
    }

    private Row broken(int start, int first) {
        at = start;
        line = first;
        String whole = plainLine();
        endLine();
        return new Row(first, List.of(whole), false);
    }

    private String plain() {
        int start = at;
        while (at < text.length() && text.charAt(at) != ',' && !isBreak(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String plainLine() {
        int start = at;
        while (at < text.length() && !isBreak(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    /** A value in quotes; null where they do not end, or something stands between their end and the next comma. */
    private @Nullable String quoted() {
        var value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                line += c == '\n' ? 1 : 0;
                value.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                value.append(c);
                at++;
            } else {
                return at == text.length() || text.charAt(at) == ',' || isBreak(text.charAt(at))
                        ? value.toString()
                        : null;
            }
        }
        return null;
    }

    private void endLine() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        line++;
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
