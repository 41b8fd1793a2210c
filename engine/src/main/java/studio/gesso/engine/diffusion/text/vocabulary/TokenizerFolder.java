package studio.gesso.engine.diffusion.text.vocabulary;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.json.StrictJson;

/** A folder with a tokenizer's files, as the transformers library saves them. */
public record TokenizerFolder(Path path) {

    private static final long MAX_BYTES = 64 << 20;

    boolean has(String name) {
        return Files.isRegularFile(path.resolve(name));
    }

    /** A file's text. */
    String text(String name) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(name))).toString();
        } catch (CharacterCodingException e) {
            throw damaged(name, "is not text in UTF-8", e);
        }
    }

    private byte[] bytes(String name) {
        try {
            return Files.readAllBytes(bounded(name));
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** A file that is not larger than any vocabulary. */
    Path bounded(String name) throws IOException {
        Path file = path.resolve(name);
        if (Files.size(file) > MAX_BYTES) {
            throw damaged(name, "is larger than any vocabulary", null);
        }
        return file;
    }

    /** The refusal of a file that cannot be read. */
    UserException unreadable(String name, IOException cause) {
        return new UserException(path.resolve(name) + " cannot be read (" + cause.getClass().getSimpleName()
                + "). Change the file's permissions, or download the model again.", cause);
    }

    /**
     * Reads a file's JSON object, which is empty if there is no such file.
     *
     * @param reader may fail as Gson does where it meets another type than it expects, or for an argument that cannot
     *            be
     */
    <T> T json(String name, Function<JsonObject, T> reader) {
        try {
            return reader.apply(has(name) ? StrictJson.parse(text(name)).getAsJsonObject() : new JsonObject());
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException | UnsupportedOperationException
                | IndexOutOfBoundsException | ClassCastException | NullPointerException e) {
            throw damaged(name, "is damaged: it is not the JSON that it should be", e);
        }
    }

    /** The refusal of a file in this folder. */
    public UserException damaged(String name, String what, @Nullable Throwable cause) {
        return new UserException(path.resolve(name) + " " + what + ". Download the model's tokenizer folder again.",
                cause);
    }

    /** The error for a folder in which files are missing. */
    UserException incomplete(String what) {
        return new UserException("The tokenizer folder " + path + " " + what + ". Download it again.");
    }
}
