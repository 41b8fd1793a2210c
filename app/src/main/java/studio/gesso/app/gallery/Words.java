package studio.gesso.app.gallery;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Days and numbers as people say them. */
final class Words {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
            .withLocale(Locale.UK);

    private Words() {}

    static String day(LocalDate day, LocalDate today) {
        if (day.equals(today)) {
            return "Today";
        }
        return day.equals(today.minusDays(1)) ? "Yesterday" : DAY.format(day);
    }

    /** The length of files, such as "3.4 MB". */
    static String bytes(long length) {
        return length < 1_000_000
                ? Math.max(1, Math.round(length / 1e3)) + " kB"
                : length < 1_000_000_000
                        ? String.format(Locale.UK, "%.1f MB", length / 1e6)
                        : String.format(Locale.UK, "%.1f GB", length / 1e9);
    }

    static String pictures(int count) {
        return count == 1 ? "1 picture" : String.format(Locale.UK, "%,d pictures", count);
    }
}
