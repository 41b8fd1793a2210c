package studio.gesso.engine.diffusion.weights;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the weight files with diffusers' results lie: in the folder that {@code -Dweights=DIR} names, and what is not there
 * in the project's own copy.
 */
public final class WeightCases {

    private static final Path OWN = Path.of("src/test/data/weights");
    private static final Path PIPELINES = Path.of("target/pipelines");

    private WeightCases() {}

    /** The folder that was given, if one was. */
    private static Optional<Path> given() {
        return Optional.ofNullable(System.getProperty("weights")).filter(text -> !text.isEmpty()).map(Path::of);
    }

    /** The folder of a kind, such as {@code lora}: the given one, or else the project's own. */
    public static Path folder(String kind) {
        return given().map(folder -> folder.resolve(kind)).filter(Files::isDirectory).orElse(OWN.resolve(kind));
    }

    /** The folder of a kind that was asked for: if a folder was given, what it has. */
    public static Optional<Path> wanted(String kind) {
        return Optional.of(given().orElse(OWN).resolve(kind)).filter(Files::isDirectory);
    }

    /** What a file of cases calls by a path from its folder: if it does not lie there, in the project's own copy. */
    public static Path beside(Path folder, String relative) {
        Path there = folder.resolve(relative).normalize();
        if (Files.exists(there)) {
            return there;
        }
        String last = Path.of(relative).normalize().toString().replace('\\', '/').replaceAll("^(\\.\\./)+", "");
        return last.startsWith("models/")
                ? PIPELINES.resolve(last.substring("models/".length()))
                : OWN.resolve(last);
    }

    /** The folder of the pictures that pipelines start from. */
    public static Path inputs() {
        return beside(given().orElse(OWN), "../models/inputs");
    }

    /** Requires of a sentence what a case says that it must mention: one of the words of each list, in any case of letters. */
    public static void requireMentions(JsonObject known, String message) {
        String said = message.toLowerCase(Locale.ROOT);
        for (JsonElement alternatives : known.getAsJsonArray("mention")) {
            assertTrue(alternatives.getAsJsonArray()
                    .asList()
                    .stream()
                    .anyMatch(word -> said.contains(word.getAsString().toLowerCase(Locale.ROOT))),
                    message + " does not mention " + alternatives);
        }
    }

    /** Whether a folder was given, so that people want to see more than failures. */
    static boolean areGiven() {
        return given().isPresent();
    }
}
