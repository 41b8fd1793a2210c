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

    static String pictures(int count) {
        return count == 1 ? "1 picture" : String.format(Locale.UK, "%,d pictures", count);
    }
}
