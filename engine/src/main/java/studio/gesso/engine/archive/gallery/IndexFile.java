package studio.gesso.engine.archive.gallery;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/** The name of the index file of a folder. */
public final class IndexFile {

    private IndexFile() {}

    public static String name(Path pictures) {
        return UUID.nameUUIDFromBytes(pictures.toString().getBytes(StandardCharsets.UTF_8)) + ".sqlite";
    }
}
