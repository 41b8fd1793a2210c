package studio.gesso.engine.library.tag;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.TextFile;
import studio.gesso.engine.base.text.CsvRows;

/**
 * A list of tags as people pass them on: {@code tag,category,count,"aliases"} of Danbooru and e621, {@code tag,count},
 * or one tag a line.
 *
 * @param path where it lies
 */
public record TagFile(Path path) {

    private static final int LONGEST_LINE = 100;
    private static final int LOOKED_AT = 50;

    /** Whether a file's name is that of a list. */
    static boolean isNamedSo(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".txt");
    }

    /** Whether a text is a list, and not something else that people keep in such files, such as the settings of a picture. */
    public static boolean fits(Path path, String text) {
        if (!isNamedSo(path) || text.isBlank()) {
            return false;
        }
        if (isCsv(path)) {
            return CsvRows.of(text.lines().limit(LOOKED_AT).reduce("", (all, line) -> all + line + "\n"))
                    .stream()
                    .anyMatch(row -> row.whole() && (row.values().size() == 1 || count(row) > 0));
        }
        return text.lines().limit(LOOKED_AT).allMatch(line -> line.length() <= LONGEST_LINE)
                && text.lines().noneMatch(line -> line.contains("Steps: "))
                && text.lines().filter(line -> !line.isBlank()).count() > 1;
    }

    private static boolean isCsv(Path path) {
        return path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /**
     * Adds the tags of the file.
     *
     * @return what was left out, in a sentence
     * @throws UserException if the file cannot be read
     */
    Optional<String> into(TagList.Builder list) {
        String name = "“" + path.getFileName() + "”";
        String text = new TextFile(path, name).text();
        int[] broken = new int[1];
        if (isCsv(path)) {
            CsvRows.each(text, row -> broken[0] += add(row, list) ? 0 : 1);
        } else {
            text.lines().filter(line -> !line.startsWith("#")).forEach(line -> list.add(line, 0, 0));
        }
        if (list.isFull()) {
            return Optional.of("The lists of tags have more than " + TagList.MOST + " tags and other words for them;"
                    + " what follows in " + name + " is left out. Take a list out of the folder.");
        }
        return broken[0] == 0
                ? Optional.empty()
                : Optional.of((broken[0] == 1 ? "1 row of " : broken[0] + " rows of ") + name
                        + " cannot be read, and " + (broken[0] == 1 ? "is" : "are") + " left out.");
    }

    /** The first line may have the names of the columns. */
    private static boolean add(CsvRows.Row row, TagList.Builder list) {
        if (!row.whole() || row.value(0).isEmpty()) {
            return false;
        }
        if (row.values().size() == 1) {
            list.add(row.value(0), 0, 0);
            return true;
        }
        int count = count(row);
        if (count < 0) {
            return row.line() == 1;
        }
        list.add(row.value(0), row.values().size() == 2 ? 0 : Math.max(0, number(row.value(1))), count,
                row.value(3).split(","));
        return true;
    }

    private static int count(CsvRows.Row row) {
        return number(row.value(row.values().size() == 2 ? 1 : 2));
    }

    /** A count, at most that of an int; -1 for a text that is none. */
    private static int number(String text) {
        if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        return (int) Math.min(Long.parseLong(text), Integer.MAX_VALUE);
    }
}
