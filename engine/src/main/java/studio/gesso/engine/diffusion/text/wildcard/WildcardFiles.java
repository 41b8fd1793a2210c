package studio.gesso.engine.diffusion.text.wildcard;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import studio.gesso.engine.base.UserException;

/** The files of a wildcards folder, in the order of their names. */
final class WildcardFiles {

    private static final int DEEPEST = 16;
    private static final int MOST = 20_000;
    private static final List<String> ENDINGS = List.of(".txt", ".yaml", ".yml", ".json");

    private WildcardFiles() {}

    /**
     * The files with choices, in folders too; links are followed, once.
     *
     * @param check throws where the person has stopped the job
     * @throws UserException if the folder cannot be read, or holds too many files
     */
    static List<Path> in(Path folder, Runnable check) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, collector(files, check));
        } catch (IOException e) {
            throw new UserException("The folder of wildcards, " + folder + ", cannot be read. Check its permissions.",
                    e);
        }
        if (files.size() > MOST) {
            throw new UserException("The folder of wildcards, " + folder + ", holds more than " + MOST
                    + " files. Move some of them elsewhere.");
        }
        files.sort(null);
        return files;
    }

    private static FileVisitor<Path> collector(List<Path> files, Runnable check) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                check.run();
                String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
                if (attributes.isRegularFile() && ENDINGS.stream().anyMatch(name::endsWith)) {
                    files.add(file);
                }
                return files.size() > MOST ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }

            /* A loop of links, or a folder of somebody else's. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        };
    }
}
