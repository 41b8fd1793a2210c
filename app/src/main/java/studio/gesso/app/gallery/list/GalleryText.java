package studio.gesso.app.gallery.list;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Days and numbers as text for people. */
public final class GalleryText {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
            .withLocale(Locale.UK);

    private GalleryText() {}

    public static String day(LocalDate day, LocalDate today) {
        if (day.equals(today)) {
            return "Today";
        }
        return day.equals(today.minusDays(1)) ? "Yesterday" : DAY.format(day);
    }

    /** The length of files, such as "3.4 MB". */
    public static String bytes(long length) {
        return length < 1_000_000
                ? Math.max(1, Math.round(length / 1e3)) + " kB"
                : length < 1_000_000_000
                        ? String.format(Locale.UK, "%.1f MB", length / 1e6)
                        : String.format(Locale.UK, "%.1f GB", length / 1e9);
    }

    public static String pictures(int count) {
        return count == 1 ? "1 picture" : String.format(Locale.UK, "%,d pictures", count);
    }
}
