package studio.gesso.engine.diffusion.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import studio.gesso.engine.base.file.FolderList;

/**
 * The name of a model from its folder or file. In the cache of the Hugging Face Hub that is not the folder's
 * own name, which is a number, but that of its repository: {@code models--A--B/snapshots/REVISION} is A/B. Of a
 * checkpoint it is the name of the file without its ending.
 *
 * @param full the name with its publisher, such as "A/B"; the folder's name where none is known
 * @param brief the name without it, such as "B"
 * @param entry the name of the folder or file as it is
 */
public record ModelName(String full, String brief, String entry) {

    private static final String REPOSITORY = "models--";
    private static final int SHOWN_OF_REVISION = 8;
    private static final int LONGEST_REVISION = 100;
    private static final Pattern ENDING = Pattern.compile("(?i)(?<=.)\\.(safetensors|sft|ckpt|pth?|bin)$");

    /** The name of the model in a folder or file. */
    public static ModelName of(Path folder) {
        Path snapshots = folder.getParent();
        Path repository = snapshots == null ? null : snapshots.getParent();
        if (snapshots == null || repository == null || !named(snapshots).equals("snapshots")
                || !named(repository).startsWith(REPOSITORY)) {
            String name = ENDING.matcher(named(folder)).replaceFirst("");
            return new ModelName(name, name, named(folder));
        }
        String revision = isMain(repository, snapshots, named(folder))
                ? ""
                : "@" + named(folder).substring(0, Math.min(SHOWN_OF_REVISION, named(folder).length()));
        String full = named(repository).substring(REPOSITORY.length()).replace("--", "/") + revision;
        return new ModelName(full, full.substring(full.lastIndexOf('/', full.length() - 2) + 1),
                named(folder));
    }

    /** Whether a text is this name, ignoring case. */
    public boolean is(String name) {
        return any(name::equalsIgnoreCase);
    }

    /** Whether it is one of the names that pass a test. */
    public boolean any(Predicate<String> test) {
        return test.test(full) || test.test(brief) || test.test(entry);
    }

    /** Whether a revision is the default one: that of "main", else the only one. */
    private static boolean isMain(Path repository, Path snapshots, String revision) {
        Path main = repository.resolve("refs").resolve("main");
        try {
            if (Files.isRegularFile(main)) {
                try (InputStream in = Files.newInputStream(main)) {
                    String said = new String(in.readNBytes(LONGEST_REVISION), StandardCharsets.UTF_8).strip();
                    return said.equals(revision);
                }
            }
            List<Path> all = FolderList.sorted(snapshots);
            return named(all.getLast()).equals(revision);
        } catch (IOException unreadable) {
            // The other revisions cannot be read, so it counts as the default.
            return true;
        }
    }

    private static String named(Path path) {
        return path.getFileName() == null ? path.toString() : path.getFileName().toString();
    }
}
