package studio.gesso.engine.archive.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings.Lost;
import studio.gesso.engine.archive.metadata.settings.Settings;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.Size;

/** Reads pictures as other programs save them; any other such folder by {@code -Dmetadata=DIR}. */
class MetadataFilesTest {

    private static final Path FOLDER = Optional.ofNullable(System.getProperty("metadata"))
            .filter(folder -> !folder.isBlank())
            .map(Path::of)
            .orElse(Path.of("src/test/data/metadata"));

    @Test
    void everyFileGivesTheSettingsThatItsProgramWrote() throws IOException {
        JsonArray cases = JsonParser.parseString(Files.readString(FOLDER.resolve("expected.json"))).getAsJsonArray();
        Map<String, List<String>> failed = new TreeMap<>();
        for (JsonElement element : cases) {
            JsonObject expected = element.getAsJsonObject();
            String file = expected.get("file").getAsString();
            List<String> problems = problems(expected, Metadata.read(FOLDER.resolve(file)));
            if (!problems.isEmpty()) {
                failed.put(file, problems);
            }
        }
        System.out.println("metadata: " + (cases.size() - failed.size()) + " passed, " + failed.size() + " failed");
        failed.forEach(
                (file, problems) -> problems.forEach(problem -> System.out.println("  " + file + ": " + problem)));
        assertTrue(!cases.isEmpty(), "There are no cases in " + FOLDER);
        assertEquals(Map.of(), failed);
    }

    private static List<String> problems(JsonObject expected, RestoredSettings restored) {
        List<String> problems = new ArrayList<>();
        Optional<String> dialect = LenientJson.text(expected.get("dialect"));
        check(problems, "dialect", dialect, restored.dialect());
        if (dialect.isEmpty() && restored.sentence().filter(s -> !s.isBlank()).isEmpty()) {
            problems.add("no sentence");
        }
        JsonObject values = expected.getAsJsonObject("expected");
        for (String key : values.keySet()) {
            if (key.equals("lost")) {
                check(problems, key, Optional.of(values.get(key).toString()),
                        Optional.of(restored.lost().stream().map(Lost::setting).toList().toString()));
            } else if (key.equals("could_not_restore")) {
                lost(problems, values.getAsJsonArray(key), restored);
            } else {
                check(problems, key, LenientJson.text(values.get(key)), read(restored.settings(), key));
            }
        }
        return problems;
    }

    private static void lost(List<String> problems, JsonArray expected, RestoredSettings restored) {
        List<String> lost = restored.lost().stream().map(Lost::setting).toList();
        for (JsonElement setting : expected) {
            if (!lost.contains(setting.getAsString())) {
                problems.add("could_not_restore: " + setting.getAsString() + " is not listed, only " + lost);
            }
        }
    }

    private static Optional<String> read(Settings settings, String key) {
        return switch (key) {
            case "prompt" -> settings.prompt();
            case "used" -> settings.prompt().map(settings::translated);
            case "used_negative" -> settings.negative().map(settings::translated);
            case "rescale" -> Optional.of(String.valueOf(settings.advanced().rescale()));
            case "negative" -> Optional.of(settings.negative().orElse(""));
            case "steps" -> settings.steps().map(String::valueOf);
            case "sampler" -> settings.sampler();
            case "schedule" -> settings.schedule();
            case "guidance" -> settings.guidance().map(String::valueOf);
            case "seed" -> settings.seed().map(String::valueOf);
            case "width" -> settings.size().map(Size::width).map(String::valueOf);
            case "height" -> settings.size().map(Size::height).map(String::valueOf);
            case "model" -> settings.model();
            case "strength" -> settings.strength().map(String::valueOf);
            case "mask_blur" -> settings.inpainting().feather().map(feather -> String.valueOf(feather / 3));
            case "only_masked" -> settings.inpainting().onlyMasked().map(String::valueOf);
            case "padding" -> settings.inpainting().padding().map(String::valueOf);
            case "clip_skip" -> Optional.of(String.valueOf(settings.advanced().clipSkip()));
            default -> Optional.of("(a setting that this test does not know)");
        };
    }

    private static void check(List<String> problems, String key, Optional<String> expected, Optional<String> read) {
        if (!expected.map(MetadataFilesTest::plain).equals(read.map(MetadataFilesTest::plain))) {
            problems.add(key + ": " + read.orElse("(nothing)") + " instead of " + expected.orElse("(nothing)"));
        }
    }

    /** 7 and 7.0 are one number. */
    private static String plain(String value) {
        try {
            return new BigDecimal(value).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return value;
        }
    }
}
