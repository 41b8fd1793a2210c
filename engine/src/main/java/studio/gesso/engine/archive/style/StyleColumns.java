package studio.gesso.engine.archive.style;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.gesso.engine.base.text.CsvRows;

/**
 * The columns of A1111's file of styles, by its first line; the earliest versions call the prompt "text".
 *
 * @param negative its place; -1 where there is none
 */
record StyleColumns(int name, int prompt, int negative, int count) {

    static Optional<StyleColumns> of(List<CsvRows.Row> rows) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = rows.getFirst()
                .values()
                .stream()
                .map(value -> value.strip().toLowerCase(Locale.ROOT).replace(' ', '_'))
                .toList();
        int prompt = Math.max(names.indexOf("prompt"), names.indexOf("text"));
        return names.contains("name") && prompt >= 0
                ? Optional.of(
                        new StyleColumns(names.indexOf("name"), prompt, names.indexOf("negative_prompt"), names.size()))
                : Optional.empty();
    }

    /** What is wrong with a row. */
    Optional<String> problem(CsvRows.Row row) {
        if (!row.whole()) {
            return Optional.of("has quotes that do not fit together");
        }
        if (row.values().size() > count) {
            return Optional.of("has " + row.values().size() + " values in place of " + count
                    + ": a text with commas has to be in quotes");
        }
        return Optional.empty();
    }

    Style style(CsvRows.Row row) {
        return new Style(row.value(name), row.value(prompt), row.value(negative));
    }
}
