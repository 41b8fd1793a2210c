package studio.gesso.engine.archive.gallery.query;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days, months and years to search for: 2026, 2026-08, 2026-08-19, before and after one, and from one to another. */
final class DateRange {

    private static final String DATE = "(\\d{4})(?:-(\\d{1,2}))?(?:-(\\d{1,2}))?";
    private static final Pattern ONE = Pattern.compile("(>=|<=|>|<|=)?" + DATE);
    private static final Pattern RANGE = Pattern.compile(DATE + "\\.\\." + DATE);

    private DateRange() {}

    /** A span of days, the last not among them. */
    private record Span(LocalDate from, LocalDate to) {

        static Span of(Matcher matcher, int group) {
            int year = Integer.parseInt(matcher.group(group));
            if (matcher.group(group + 1) == null) {
                return new Span(LocalDate.of(year, 1, 1), LocalDate.of(year, 1, 1).plusYears(1));
            }
            LocalDate month = LocalDate.of(year, Integer.parseInt(matcher.group(group + 1)), 1);
            if (matcher.group(group + 2) == null) {
                return new Span(month, month.plusMonths(1));
            }
            LocalDate day = month.withDayOfMonth(Integer.parseInt(matcher.group(group + 2)));
            return new Span(day, day.plusDays(1));
        }
    }

    static Optional<SqlCondition> condition(String value) {
        try {
            Matcher one = ONE.matcher(value);
            if (one.matches()) {
                return Optional.of(condition(one.group(1) == null ? "=" : one.group(1), Span.of(one, 2)));
            }
            Matcher range = RANGE.matcher(value);
            return range.matches()
                    ? Optional.of(condition("=", new Span(Span.of(range, 1).from(), Span.of(range, 4).to())))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static SqlCondition condition(String operator, Span span) {
        long from = millis(span.from());
        long to = millis(span.to());
        return switch (operator) {
            case ">" -> new SqlCondition("created >= ?", to);
            case ">=" -> new SqlCondition("created >= ?", from);
            case "<" -> new SqlCondition("created < ?", from);
            case "<=" -> new SqlCondition("created < ?", to);
            default -> new SqlCondition("created >= ? AND created < ?", from, to);
        };
    }

    private static long millis(LocalDate day) {
        return day.atStartOfDay(ZoneId.systemDefault()).toInstant().toEpochMilli();
    }
}
