package studio.gesso.engine.archive.gallery;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/** Names the file of a folder's index. */
public final class IndexFile {

    private IndexFile() {}

    public static String name(Path pictures) {
        return UUID.nameUUIDFromBytes(pictures.toString().getBytes(StandardCharsets.UTF_8)) + ".sqlite";
    }
}
