package studio.gesso.engine.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The contents of a folder some levels deep: unreadable entries are left out, and links are listed and not followed.
 */
public record FolderTree(Path folder, int depth) {

    private static final int MOST_ENTRIES = 20_000;

    public List<Path> entries() {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, Set.of(), depth, visitor(found));
        } catch (IOException e) {
            throw new UncheckedIOException("A visitor that never fails has failed", e);
        }
        return found;
    }

    private SimpleFileVisitor<Path> visitor(List<Path> found) {
        return new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return directory.equals(folder) ? FileVisitResult.CONTINUE : visitFile(directory, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                found.add(file);
                return found.size() < MOST_ENTRIES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        };
    }
}
