package studio.gesso.engine.base.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.base.UserException;

/**
 * The boundary of a model folder that no link may leave.
 *
 * <p>One exception is safe and common: in the cache of the Hugging Face Hub a model's folder is
 * {@code models--…/snapshots/REVISION} and its files are links into {@code models--…/blobs}.
 */
public record FolderBoundary(Path folder, Optional<Path> blobs) {

    public static FolderBoundary around(Path folder) {
        try {
            Path real = folder.toRealPath();
            return new FolderBoundary(real, blobs(real));
        } catch (IOException e) {
            throw new UserException("The folder " + folder + " cannot be read; change its permissions.", e);
        }
    }

    /**
     * Whether a path stays within the boundary after resolving links; missing files and loops of links count as inside.
     */
    public boolean contains(Path path) {
        try {
            Path real = path.toRealPath();
            return real.startsWith(folder) || blobs.filter(real::startsWith).isPresent();
        } catch (NoSuchFileException e) {
            return !Files.isSymbolicLink(path) || staysInside(path);
        } catch (IOException e) {
            return true;
        }
    }

    /** The target of a broken link. */
    private boolean staysInside(Path link) {
        try {
            return ParentFolder.of(link)
                    .toRealPath()
                    .resolve(Files.readSymbolicLink(link))
                    .normalize()
                    .startsWith(folder);
        } catch (IOException e) {
            return true;
        }
    }

    private static Optional<Path> blobs(Path real) {
        for (Path at = real; at != null && at.getParent() != null; at = at.getParent()) {
            if (at.getFileName().toString().equals("snapshots")) {
                return Optional.of(at.resolveSibling("blobs")).filter(Files::isDirectory);
            }
        }
        return Optional.empty();
    }
}
