package studio.gesso.engine.base.file;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The folders around a file. */
public final class ParentFolder {

    private ParentFolder() {}

    /** The folder of a file or folder, as an absolute path; of the root of a disk itself. */
    public static Path of(Path file) {
        Path whole = file.toAbsolutePath();
        Path parent = whole.getParent();
        return parent == null ? whole : parent;
    }

    /**
     * A folder as an absolute path, or while it is not there, the nearest one around it that is. What is no folder, such as a
     * link that leads nowhere, is there too, because nothing can be made in its place.
     */
    public static Path existing(Path folder) {
        Path there = folder.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = there.getParent();
        }
        return there;
    }
}
