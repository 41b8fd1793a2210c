package studio.gesso.engine.text;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import studio.gesso.engine.tensor.Refusal;

/** A folder with a tokenizer's files, as the transformers library saves them. */
record TokenizerFolder(Path path) {

    boolean has(String name) {
        return Files.isRegularFile(path.resolve(name));
    }

    /** A file's text. */
    String text(String name) {
        try {
            return Files.readString(path.resolve(name));
        } catch (CharacterCodingException e) {
            throw damaged(name, "is not text in UTF-8", e);
        } catch (IOException e) {
            throw damaged(name, "cannot be read", e);
        }
    }

    /** A file's bytes. */
    byte[] bytes(String name) {
        try {
            return Files.readAllBytes(path.resolve(name));
        } catch (IOException e) {
            throw damaged(name, "cannot be read", e);
        }
    }

    /**
     * What a reader finds in a file's JSON object, which is empty where there is no such file.
     *
     * @param reader may fail as Gson does where it meets another type than it expects
     */
    <T> T json(String name, Function<JsonObject, T> reader) {
        try {
            return reader.apply(has(name) ? JsonParser.parseString(text(name)).getAsJsonObject() : new JsonObject());
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException | NumberFormatException
                | ClassCastException | NullPointerException e) {
            throw damaged(name, "is damaged: it is not the JSON that it should be", e);
        }
    }

    /** The id of a token that a tokenizer cannot do without. */
    int id(Map<String, Integer> ids, String token) {
        if (!ids.containsKey(token)) {
            throw incomplete("has no token \"" + token + "\" in its vocabulary");
        }
        return ids.get(token);
    }

    /** The refusal of a file in this folder. */
    Refusal damaged(String name, String what, Throwable cause) {
        return new Refusal(path.resolve(name) + " " + what + ". Download the model's tokenizer folder again.", cause);
    }

    /** The refusal of a folder in which files are missing. */
    Refusal incomplete(String what) {
        return new Refusal("The tokenizer folder " + path + " " + what + ". Download it again.");
    }
}
