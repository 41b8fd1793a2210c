package studio.gesso.engine.cli.inspect;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import studio.gesso.engine.base.UserException;

/**
 * A file by its name, its size and its first bytes.
 *
 * @param head at most {@value #MOST_BYTES} bytes, each as one character
 */
record FileHead(Path path, long size, String head) {

    private static final int MOST_BYTES = 1 << 16;

    /** The largest text that is read completely: vocabularies have a few megabytes. */
    private static final int LONGEST_TEXT = 32 << 20;

    private static final int DEEPEST_JSON = 100;

    /**
     * Reads the beginning of a file.
     *
     * @throws UserException if it may not be read
     */
    static FileHead of(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return new FileHead(path, Files.size(path),
                    new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** The file's name, as messages say it. */
    String name() {
        return "“" + path.getFileName() + "”";
    }

    boolean ends(String ending) {
        return path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    boolean begins(String magic) {
        return head.startsWith(magic);
    }

    /** The file as text in UTF-8; nothing if it is something else, or very long. */
    Optional<String> text() {
        if (size > LONGEST_TEXT || head.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(path).replaceFirst("^\ufeff", ""));
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** A text as JSON, an object or an array; nothing if it is something else. */
    static Optional<JsonElement> json(String text) {
        if (!text.stripLeading().startsWith("{") && !text.stripLeading().startsWith("[")) {
            return Optional.empty();
        }
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setNestingLimit(DEEPEST_JSON);
        try {
            return Optional.of(JsonParser.parseReader(reader));
        } catch (JsonParseException broken) {
            return Optional.empty();
        }
    }

    private static UserException unreadable(Path path, IOException cause) {
        return new UserException("“" + path + "” cannot be read (" + cause.getClass().getSimpleName()
                + "); check that it is there, and its permissions.", cause);
    }
}
