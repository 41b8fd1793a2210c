package studio.gesso.engine.base;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;

/** Prompts that are JSON objects, as some models are trained to read them: every character of theirs is text. */
public final class JsonPrompt {

    private JsonPrompt() {}

    /** Whether a prompt is one JSON object and nothing else. */
    public static boolean is(String prompt) {
        if (!prompt.stripLeading().startsWith("{") || !prompt.contains(":")) {
            return false;
        }
        try (JsonReader reader = new JsonReader(new StringReader(prompt))) {
            reader.setStrictness(Strictness.STRICT);
            reader.skipValue();
            return reader.peek() == JsonToken.END_DOCUMENT;
        } catch (IOException | IllegalStateException _) {
            return false;
        }
    }
}
