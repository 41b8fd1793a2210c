package studio.gesso.engine.base.file;

import java.nio.file.Path;

/** The folder that a file is in. */
public final class ParentFolder {

    private ParentFolder() {}

    /** The folder of a file or folder, as an absolute path; of the root of a disk itself. */
    public static Path of(Path file) {
        Path whole = file.toAbsolutePath();
        Path parent = whole.getParent();
        return parent == null ? whole : parent;
    }
}
