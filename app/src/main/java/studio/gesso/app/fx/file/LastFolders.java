package studio.gesso.app.fx.file;

import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** In which folder a dialog begins: where the last one of its kind ended, else where such files usually are. */
final class LastFolders {

    /** What a dialog asks for. */
    enum Use {
        PICTURE,
        WEIGHTS,
        TEXT,
        FOLDER,
        SAVE
    }

    private final Map<Use, Path> last = new EnumMap<>(Use.class);
    private final Supplier<Path> pictures;
    private final Path home;

    /**
     * Nothing asked yet.
     *
     * @param pictures where the person keeps pictures
     * @param home the person's folder
     */
    LastFolders(Supplier<Path> pictures, Path home) {
        this.pictures = pictures;
        this.home = home;
    }

    /** Where a dialog begins; empty where even the person's folder is missing. */
    Optional<File> first(Use use) {
        Path usual = use == Use.PICTURE || use == Use.SAVE ? pictures.get() : home;
        return Stream.of(Optional.ofNullable(last.get(use)), Optional.of(usual), Optional.ofNullable(usual.getParent()),
                Optional.of(home))
                .flatMap(Optional::stream)
                .map(Path::toFile)
                .filter(File::isDirectory)
                .findFirst();
    }

    /** A dialog ended with this file or folder. */
    Path ended(Use use, Path chosen) {
        Path folder = use == Use.FOLDER ? chosen : chosen.toAbsolutePath().getParent();
        if (folder != null) {
            last.put(use, folder);
        }
        return chosen;
    }
}
