package studio.gesso.engine.archive.gallery.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields for searching pictures, as in {@code rating:>3}. */
enum SearchField {
    RATING("rating:>3") {
        @Override
        Optional<SqlCondition> condition(String value, boolean exact) {
            return number("rating", value);
        }
    },
    STEPS("steps:20..30") {
        @Override
        Optional<SqlCondition> condition(String value, boolean exact) {
            return number("steps", value);
        }
    },
    GUIDANCE("guidance:7.5") {
        @Override
        Optional<SqlCondition> condition(String value, boolean exact) {
            return number("guidance", value);
        }
    },
    SEED("seed:4711") {
        @Override
        Optional<SqlCondition> condition(String value, boolean exact) {
            // As text: seeds of other programs are larger than SQLite's whole numbers.
            return value.matches("\\d{1,20}")
                    ? Optional.of(new SqlCondition("seed = ?", value))
                    : number("CAST(seed AS REAL)", value);
        }
    },
    SIZE("size:512x512 or size:>=1024x1024") {
        @Override
        Optional<SqlCondition> condition(String value, boolean exact) {
            Matcher size = Pattern.compile("(>=|<=|>|<|=)?(\\d{1,6})[x×*](\\d{1,6})").matcher(value);
            if (!size.matches()) {
                return Optional.empty();
            }
            String operator = size.group(1) == null ? "=" : size.group(1);
            return Optional.of(new SqlCondition("width " + operator + " ? AND height " + operator + " ?",
                    Long.valueOf(size.group(2)), Long.valueOf(size.group(3))));
        }
    },
    DATE("date:2026-08 or date:>2026-08-19") {
        @Override
        Optional<SqlCondition> condition(String value, boolean exact) {
            return DateRange.condition(value);
        }
    },
    MODEL("model:postcard") {
        @Override
        Optional<SqlCondition> condition(String value, boolean exact) {
            return Optional.of(exact
                    ? new SqlCondition("model = ? COLLATE NOCASE", value)
                    : new SqlCondition("model LIKE ? ESCAPE '\\'", "%" + like(value)));
        }
    },
    SAMPLER("sampler:\"DPM++ 2M\"") {
        @Override
        Optional<SqlCondition> condition(String value, boolean exact) {
            return Optional.of(exact
                    ? new SqlCondition(
                            "(sampler = ? COLLATE NOCASE OR sampler || ' ' || coalesce(schedule, '') = ? COLLATE NOCASE)",
                            value, value)
                    : new SqlCondition("sampler || ' ' || coalesce(schedule, '') LIKE ? ESCAPE '\\'", like(value)));
        }
    },
    NEGATIVE("negative:fog") {
        @Override
        Optional<SqlCondition> condition(String value, boolean exact) {
            return FullText.in("negative", value, exact);
        }
    },
    LORA("lora:pencil") {
        @Override
        Optional<SqlCondition> condition(String value, boolean exact) {
            return Optional.of(label("lora", value, exact));
        }
    },
    TAG("tag:portrait") {
        @Override
        Optional<SqlCondition> condition(String value, boolean exact) {
            return Optional.of(label("tag", value, exact));
        }
    },
    COLLECTION("collection:\"for the show\"") {
        @Override
        Optional<SqlCondition> condition(String value, boolean exact) {
            return Optional.of(label("collection", value, exact));
        }
    };

    private static final Pattern NUMBER = Pattern.compile("(>=|<=|>|<|=)?(-?\\d{1,20}(?:\\.\\d{0,9})?)");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,20}(?:\\.\\d+)?)\\.\\.(\\d{1,20}(?:\\.\\d+)?)");

    private final String example;

    SearchField(String example) {
        this.example = example;
    }

    /** An example of the field, for error messages. */
    String example() {
        return example;
    }

    /** The condition on rows; empty for a value that this field cannot have. */
    abstract Optional<SqlCondition> condition(String value, boolean exact);

    static Optional<SearchField> named(String name) {
        return Arrays.stream(values()).filter(field -> field.name().toLowerCase(Locale.ROOT).equals(name)).findFirst();
    }

    private static Optional<SqlCondition> number(String column, String value) {
        Matcher number = NUMBER.matcher(value);
        if (number.matches()) {
            String operator = number.group(1) == null ? "=" : number.group(1);
            return Optional.of(new SqlCondition(column + " " + operator + " ?", Double.valueOf(number.group(2))));
        }
        Matcher range = RANGE.matcher(value);
        return range.matches()
                ? Optional.of(new SqlCondition(column + " BETWEEN ? AND ?", Double.valueOf(range.group(1)),
                        Double.valueOf(range.group(2))))
                : Optional.empty();
    }

    private static SqlCondition label(String kind, String value, boolean exact) {
        return exact
                ? new SqlCondition("id IN (SELECT picture FROM label WHERE kind = ? AND name = ?)", kind, value)
                : new SqlCondition("id IN (SELECT picture FROM label WHERE kind = ? AND name LIKE ? ESCAPE '\\')",
                        List.of(kind, like(value)));
    }

    /** A pattern for texts with this beginning, in which special characters are escaped. */
    private static String like(String value) {
        return value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
