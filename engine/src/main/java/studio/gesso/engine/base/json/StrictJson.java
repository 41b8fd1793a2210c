package studio.gesso.engine.base.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** Reading of JSON as its standard (RFC 8259) says: one value and nothing else, nested no deeper than files of ours are. */
public final class StrictJson {

    private static final int DEEPEST = 64;

    private StrictJson() {}

    /**
     * A text as JSON.
     *
     * @throws JsonParseException if it is something else, is cut off, or is nested too deeply
     */
    public static JsonElement parse(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            reader.setNestingLimit(DEEPEST);
            // Gson takes an empty text for null where nobody has looked first.
            JsonToken first = reader.peek();
            if (first == JsonToken.END_DOCUMENT) {
                throw new JsonParseException("empty");
            }
            JsonElement value = JsonParser.parseReader(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new JsonParseException("more than one value");
            }
            return value;
        } catch (IOException e) {
            throw new JsonParseException(e);
        }
    }

    /** The object in a resource of ours, which lies beside a class. */
    public static JsonObject resource(Class<?> beside, String name) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text as one JSON object; nothing where it is something else. */
    public static Optional<JsonObject> object(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(text).getAsJsonObject());
        } catch (JsonParseException _) {
            return Optional.empty();
        }
    }

    /** Whether a prompt is a JSON object with members, as some models are trained to read: each character is text. */
    public static boolean isPrompt(String prompt) {
        return prompt.contains(":") && object(prompt).isPresent();
    }
}
