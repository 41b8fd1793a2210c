package studio.gesso.engine.diffusion.model.generated;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import studio.gesso.engine.base.file.ParentFolder;
import studio.gesso.engine.diffusion.model.generated.cache.ConvertedCache;
import studio.gesso.engine.diffusion.weights.number.ConvertedFile;

/**
 * Where what is made of a model is kept: in the cache of this person, or where that cannot take it, in the folder for temporary
 * files, so that a cache that may only be read, or a full disk, ends no work.
 */
final class CachePlace {

    private static final String OWNER = System.getProperty("user.name", "");

    private CachePlace() {}

    /** The model in the usual cache, or in the other folder where only that can take it. */
    static GeneratedModel choose(Path usual, Function<Path, GeneratedModel> in) {
        GeneratedModel model = in.apply(usual);
        return canTake(model) ? model : other().map(in).filter(CachePlace::canTake).orElse(model);
    }

    private static boolean canTake(GeneratedModel model) {
        long missing = model.missing();
        ConvertedCache cache = model.cache();
        return missing == 0 || isWritable(cache.folder()) && missing <= cache.room(model.folder());
    }

    /** Whether files can be written into a folder, or it can be made. */
    private static boolean isWritable(Path folder) {
        Path there = ParentFolder.existing(folder);
        return Files.isDirectory(there) && Files.isWritable(there);
    }

    /** A folder of this person; nothing where somebody else has made it. */
    private static Optional<Path> other() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "gesso-" + OWNER);
        try {
            return Files.exists(folder) && !isOwn(Files.getOwner(folder).getName(), OWNER)
                    ? Optional.empty()
                    : Optional.of(folder.resolve("graphs"));
        } catch (IOException | UnsupportedOperationException unknown) {
            return Optional.empty();
        }
    }

    /** Whether the name of an owner is that of a user; on Windows that of the computer or domain stands before it. */
    static boolean isOwn(String owner, String user) {
        return owner.substring(owner.lastIndexOf('\\') + 1).equals(user);
    }

    /** The sentence about a model that is not in the usual cache. */
    static String note(Path usual, Path instead) {
        return "The folder “" + usual
                + "” cannot be written or has no room left, so what is made of the model is kept in “"
                + instead
                + "” for now and may have to be made again after the next start of the computer. Make at least "
                + (ConvertedFile.SPARE >> 20) + " MB of room, or choose another folder for the cache.";
    }
}
