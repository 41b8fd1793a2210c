package studio.gesso.engine.archive.style;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.TextFile;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.base.json.StrictJson;
import studio.gesso.engine.base.text.CsvRows;
import studio.gesso.engine.request.Request;

/**
 * Reads the styles of other programs: A1111's {@code styles.csv} and the JSON files of Fooocus. What is broken is left
 * out and said, a sentence each.
 */
public final class StyleImport {

    private static final int LONGEST_NAME = 200;
    private static final int MOST_REMARKS = 5;

    private final String file;
    private final List<Style> styles = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private int left;

    private StyleImport(String file) {
        this.file = file;
    }

    /**
     * The styles of a file, or of the files of a folder.
     *
     * @throws UserException if it is no file of styles, or cannot be read
     */
    public static ImportedStyles of(Path path) {
        if (Files.isDirectory(path)) {
            return ofFolder(path);
        }
        return of(new TextFile(path, "“" + path.getFileName() + "”"), false);
    }

    /** Whether a text is one of styles, and not a list of tags or the settings of another program. */
    public static boolean fits(String text) {
        if (looksLikeJson(text)) {
            try {
                return entries(StrictJson.parse(text))
                        .anyMatch(entry -> entry instanceof JsonObject json && isStyle(json));
            } catch (JsonParseException e) {
                return false;
            }
        }
        return text.lines().findFirst().filter(line -> StyleColumns.of(CsvRows.of(line)).isPresent()).isPresent();
    }

    private static ImportedStyles ofFolder(Path folder) {
        List<Style> styles = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path path : files.filter(StyleImport::isNamedSo).sorted().toList()) {
                ImportedStyles one = of(path);
                styles.addAll(one.styles());
                remarks.addAll(one.remarks());
            }
        } catch (IOException e) {
            throw new UserException("The folder " + folder + " cannot be read. Check its permissions.", e);
        }
        if (styles.isEmpty() && remarks.isEmpty()) {
            throw new UserException("There is no file of styles in " + folder + ": none that ends in .csv or .json.");
        }
        return new ImportedStyles(styles, remarks);
    }

    private static boolean isNamedSo(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".json");
    }

    /** @param lenient whether a text that is none of styles is a remark, not an exception */
    static ImportedStyles of(TextFile file, boolean lenient) {
        var reading = new StyleImport(file.name());
        try {
            String text = file.text();
            if (looksLikeJson(text)) {
                reading.json(text);
            } else {
                reading.csv(text);
            }
        } catch (UserException e) {
            if (!lenient || !Files.isReadable(file.path())) {
                throw e;
            }
            reading.remarks.add(e.getMessage());
        }
        if (reading.left > MOST_REMARKS) {
            reading.remarks.add((reading.left - MOST_REMARKS) + " more of “" + file.path().getFileName()
                    + "” are left out for such reasons.");
        }
        return new ImportedStyles(reading.styles, reading.remarks);
    }

    private static boolean looksLikeJson(String text) {
        String begin = text.stripLeading();
        return begin.startsWith("[") || begin.startsWith("{");
    }

    private void json(String text) {
        List<JsonElement> entries;
        try {
            entries = entries(StrictJson.parse(text)).toList();
        } catch (JsonParseException e) {
            throw new UserException(file + " is not whole JSON. Take it again from where it came from.", e);
        }
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) instanceof JsonObject json && isStyle(json)) {
                take("Style " + (i + 1), new Style(text(json, "name"), text(json, "prompt"),
                        LenientJson.string(json, "negative_prompt").orElseGet(() -> text(json, "negative"))));
            } else {
                leave("Entry " + (i + 1) + " of " + file + " is no style with a name and a prompt, and is left out.");
            }
        }
    }

    private static Stream<JsonElement> entries(JsonElement json) {
        return json instanceof JsonArray array ? array.asList().stream() : Stream.of(json);
    }

    private static boolean isStyle(JsonObject json) {
        return LenientJson.string(json, "name").isPresent()
                && Stream.of("prompt", "negative_prompt", "negative")
                        .anyMatch(name -> LenientJson.string(json, name).isPresent());
    }

    private static String text(JsonObject json, String name) {
        return LenientJson.string(json, name).orElse("");
    }

    private void csv(String text) {
        List<CsvRows.Row> rows = CsvRows.of(text);
        StyleColumns columns = StyleColumns.of(rows)
                .orElseThrow(() -> new UserException(file
                        + " does not begin with the line name,prompt,negative_prompt, as a file of styles does."
                        + " Choose A1111’s styles.csv, or a JSON file of Fooocus’s sdxl_styles."));
        for (CsvRows.Row row : rows.subList(1, rows.size())) {
            Optional<String> problem = columns.problem(row);
            problem.ifPresentOrElse(what -> leave("Line " + row.line() + " of " + file + " " + what
                    + ", and is left out."), () -> take("Line " + row.line(), columns.style(row)));
        }
    }

    /** A name without texts is a heading in A1111's menu, and says nothing here. */
    private void take(String where, Style style) {
        if (style.name().isEmpty()) {
            leave(where + " of " + file + " has no name, and is left out.");
        } else if (style.name().length() > LONGEST_NAME) {
            leave(where + " of " + file + " has a name of more than " + LONGEST_NAME
                    + " characters, and is left out.");
        } else if (Math.max(style.prompt().length(), style.negative().length()) > Request.MAX_PROMPT) {
            leave(where + " of " + file + ", “" + style.name() + "”, is longer than a prompt can be ("
                    + Request.MAX_PROMPT + " characters), and is left out.");
        } else if (!style.isEmpty()) {
            styles.add(style);
        }
    }

    private void leave(String sentence) {
        if (++left <= MOST_REMARKS) {
            remarks.add(sentence);
        }
    }
}
