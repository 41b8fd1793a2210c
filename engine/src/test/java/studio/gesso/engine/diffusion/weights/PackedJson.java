package studio.gesso.engine.diffusion.weights;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** JSON that is packed with gzip, as long lists of tensors are kept. */
public final class PackedJson {

    private PackedJson() {}

    /** What the file says. */
    public static JsonElement read(Path file) throws IOException {
        try (Reader reader = new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)),
                StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader);
        }
    }
}
