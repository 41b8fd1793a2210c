package studio.gesso.engine.archive.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.EmbeddedReader;
import studio.gesso.engine.image.embedded.EmbeddedData;

/** Pictures of every dialect, damaged at random with fixed seeds: each gives settings or a sentence. */
class MutationsTest {

    private static final Path FOLDER = Path.of("src/test/data/metadata");
    private static final int TRIALS = 30;
    private static final List<String> NONSENSE = List.of("NaN", "-1", "1e999999999", "-Infinity", "null", "", "{}", "[",
            "]", "\"", "\\", "\u0000", "\ud800", ",", ":", "\n", "9".repeat(5000), "[".repeat(3000),
            "Negative prompt:", "Steps: ", "<!DOCTYPE x [<!ENTITY y \"z\">]>");

    @TempDir
    Path folder;

    @Test
    void damagedFilesGiveSettingsOrASentence() throws IOException {
        var random = new Random(1);
        for (Path file : files()) {
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < TRIALS; i++) {
                Path damaged = folder.resolve("damaged");
                Files.write(damaged, damaged(whole, random));
                check(Metadata.read(damaged), file + ", trial " + i);
                Metadata.mask(damaged);
            }
        }
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        for (int i = random.nextInt(6); i >= 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) (random.nextInt(3) == 0 ? 0xff : random.nextInt());
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
    }

    @Test
    void damagedTextsGiveSettingsOrASentence() throws IOException {
        var random = new Random(2);
        for (Map<String, String> texts : texts()) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                for (int i = 0; i < TRIALS; i++) {
                    var damaged = new LinkedHashMap<>(texts);
                    damaged.put(text.getKey(), damaged(text.getValue(), random));
                    read(damaged);
                }
            }
        }
    }

    private static String damaged(String text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(20));
        return text.substring(0, from) + NONSENSE.get(random.nextInt(NONSENSE.size())) + text.substring(to);
    }

    @Test
    void valuesOfTheWrongKindGiveSettingsOrASentence() throws IOException {
        var random = new Random(3);
        for (Map<String, String> texts : texts()) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                for (int i = 0; i < TRIALS && text.getValue().startsWith("{"); i++) {
                    var damaged = new LinkedHashMap<>(texts);
                    damaged.put(text.getKey(), otherKinds(text.getValue(), random));
                    read(damaged);
                }
            }
        }
    }

    private static String otherKinds(String text, Random random) {
        try {
            JsonElement json = JsonParser.parseString(text);
            change(json, random);
            return json.toString();
        } catch (JsonParseException e) {
            return text;
        }
    }

    /** Changes one value somewhere. */
    private static void change(JsonElement json, Random random) {
        if (json instanceof JsonObject object && !object.isEmpty()) {
            List<String> names = List.copyOf(object.keySet());
            String name = names.get(random.nextInt(names.size()));
            if (isInner(object.get(name)) && random.nextInt(5) > 0) {
                change(object.get(name), random);
            } else {
                object.add(name, other(random));
            }
        } else if (json instanceof JsonArray array && !array.isEmpty()) {
            int at = random.nextInt(array.size());
            if (isInner(array.get(at)) && random.nextInt(5) > 0) {
                change(array.get(at), random);
            } else {
                array.set(at, other(random));
            }
        }
    }

    private static boolean isInner(JsonElement json) {
        return json.isJsonObject() || json.isJsonArray();
    }

    private static JsonElement other(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new JsonArray();
            case 1 -> new JsonObject();
            case 2 -> new JsonPrimitive(random.nextInt(100));
            case 3 -> JsonParser.parseString("[\"" + random.nextInt(12) + "\", 0]");
            case 4 -> new JsonPrimitive(true);
            default -> new JsonPrimitive(NONSENSE.get(random.nextInt(NONSENSE.size())));
        };
    }

    private static void read(Map<String, String> texts) {
        check(Metadata.read(new EmbeddedData(Optional.of(new Size(64, 64)), texts, 1), "test.png"), texts.toString());
    }

    private static void check(RestoredSettings restored, String what) {
        assertEquals(restored.dialect().isEmpty(), restored.sentence().isPresent(), what);
        restored.settings().over(Samples.request("other", 1));
        restored.lost().forEach(lost -> assertTrue(lost.reason().length() < 400, what));
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(FOLDER, "*.{png,jpg,webp}")) {
            all.forEach(files::add);
        }
        files.sort(null);
        return files;
    }

    /** The texts of all files, and of a picture of ours. */
    private static List<Map<String, String>> texts() throws IOException {
        List<Map<String, String>> texts = new ArrayList<>();
        for (Path file : files()) {
            texts.add(EmbeddedReader.read(file).texts());
        }
        var ours = new LinkedHashMap<String, String>();
        PictureTexts.of(Samples.picture(Samples.request("ours", 1)), Instant.EPOCH)
                .forEach(text -> ours.put(text.keyword(), text.text()));
        texts.add(ours);
        return texts;
    }
}
