package studio.gesso.engine.archive.gallery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import studio.gesso.engine.base.file.ParentFolder;

/**
 * The folders of a pictures folder, each of them once. A link to a folder elsewhere is followed; one that leads back into
 * the pictures folder, or to a folder around it, is passed over.
 */
final class PictureFolders {

    private final Path root;
    private final Set<Path> seen = new HashSet<>();

    /** Something done with a folder. */
    interface Look {

        /** Reads a folder, and returns the folders and links to folders in it. */
        Collection<Path> at(Path folder) throws IOException;
    }

    /**
     * The folders of a pictures folder.
     *
     * @throws IOException when it is not there
     */
    PictureFolders(Path pictures) throws IOException {
        root = pictures.toRealPath();
    }

    /** Walks a folder and all folders in it, those behind links last, so that a folder is found at its real place. */
    void walk(Path from, Look look) throws IOException {
        Deque<Path> folders = new ArrayDeque<>();
        Set<Path> links = new TreeSet<>();
        if (isNew(from)) {
            sort(look.at(from), folders, links);
        }
        while (!folders.isEmpty() || !links.isEmpty()) {
            Path next = folders.isEmpty() ? links.iterator().next() : folders.removeLast();
            links.remove(next);
            if (!leadsBack(next) && isNew(next)) {
                sort(look.at(next), folders, links);
            }
        }
    }

    private static void sort(Collection<Path> inner, Deque<Path> folders, Set<Path> links) {
        for (Path folder : inner) {
            (isLink(folder) ? links : folders).add(folder);
        }
    }

    private boolean isNew(Path folder) {
        return real(folder).filter(seen::add).isPresent();
    }

    private boolean leadsBack(Path folder) {
        return isLink(folder)
                && real(folder).filter(real -> real.startsWith(root) || root.startsWith(real)).isPresent();
    }

    /** Also for junctions on Windows, which are not symbolic links. */
    private static boolean isLink(Path folder) {
        return !real(folder).equals(real(ParentFolder.of(folder)).map(parent -> parent.resolve(folder.getFileName())));
    }

    private static Optional<Path> real(Path folder) {
        try {
            return Optional.of(folder.toRealPath());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
