package studio.gesso.engine.base.file;

import java.nio.file.Path;

/** Names of files. */
public final class FileNames {

    private FileNames() {}

    /** The name of a file without folders and ending: "fox" of "pictures/fox.png", ".hidden" of ".hidden". */
    public static String stem(Path file) {
        return stem(String.valueOf(file.getFileName()));
    }

    /** A name without its ending. */
    public static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
