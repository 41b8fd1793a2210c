package studio.gesso.engine.archive.saving;

import com.google.gson.JsonObject;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import studio.gesso.engine.archive.metadata.SavedTexts;
import studio.gesso.engine.archive.metadata.settings.ModelNames;
import studio.gesso.engine.base.file.FileNames;
import studio.gesso.engine.base.file.NamePattern;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Seed;

/**
 * How a person wants finished pictures saved; the window and the command line share it.
 *
 * @param names what the files are called
 * @param texts how much of the settings is written into them
 */
public record SavingSettings(SavedFormat format, NamePattern names, SavedTexts texts) {

    /** As pictures were always saved. */
    public static final SavingSettings USUAL = new SavingSettings(SavedFormat.PNG, NamePattern.USUAL,
            SavedTexts.EVERYTHING);

    /** What the preferences call each of them. */
    public static final String FORMAT = "savedFormat";
    public static final String NAMES = "namePattern";
    public static final String TEXTS = "savedTexts";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH-mm-ss", Locale.ROOT);
    private static final int PROMPT = 60;

    /** Those in preferences; missing or invalid values are the usual ones. */
    public static SavingSettings of(JsonObject preferences) {
        return new SavingSettings(
                LenientJson.constant(preferences, FORMAT, SavedFormat.class).orElse(USUAL.format),
                LenientJson.string(preferences, NAMES).flatMap(NamePattern::of).orElse(USUAL.names),
                LenientJson.constant(preferences, TEXTS, SavedTexts.class).orElse(USUAL.texts));
    }

    /** Adds them to preferences. */
    public void write(JsonObject preferences) {
        preferences.addProperty(FORMAT, format.name());
        preferences.addProperty(NAMES, names.text());
        preferences.addProperty(TEXTS, texts.name());
    }

    /** What the names in the pattern stand for; a prompt that is not written into files is not in their names either. */
    public Map<String, String> values(Request request, ZonedDateTime when) {
        String model = FileNames.stem(ModelNames.withoutFolders(request.model()));
        return Map.of("date", DATE.format(when), "time", TIME.format(when), "seed", Seed.text(request.seed()),
                "model", model.isBlank() ? "model" : model, "prompt",
                texts == SavedTexts.EVERYTHING ? beginning(request.prompt()) : "picture");
    }

    /** The first words of a prompt. */
    private static String beginning(String prompt) {
        String line = prompt.replaceAll("\\s+", " ").strip();
        if (line.isEmpty()) {
            return "picture";
        }
        if (line.length() <= PROMPT) {
            return line;
        }
        int space = line.lastIndexOf(' ', PROMPT);
        int end = space > PROMPT / 2 ? space : PROMPT;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end).strip();
    }
}
