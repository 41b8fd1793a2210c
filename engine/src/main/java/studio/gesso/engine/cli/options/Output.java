package studio.gesso.engine.cli.options;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import studio.gesso.engine.archive.gallery.PictureSaver;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.request.Picture;

/** Where finished pictures go: a file, a folder, or the gallery. */
public final class Output {

    @Option(names = {"-o",
        "--output"}, paramLabel = "FILE-or-FOLDER", description = "A file ending in .png, .jpg or .jpeg, or a folder; the pictures folder if left out.")
    private @Nullable Path output;

    /** Checks, before this many pictures are computed, that they can be written. */
    public void check(int pictures) {
        if (output != null && Destination.isFile(output)) {
            Destination.checkFile(file(pictures - 1, pictures));
        } else {
            Destination.checkFolder(folder());
        }
    }

    /** Saves a finished picture, and says where. */
    public Path save(Picture picture, int number, int of) {
        if (output == null || !Destination.isFile(output)) {
            return PictureSaver.into(folder()).save(picture);
        }
        Path file = file(number, of);
        PictureSaver.save(picture, file);
        return file;
    }

    private Path folder() {
        return Optional.ofNullable(output).orElseGet(() -> StudioFolders.here().pictures(Optional.empty()));
    }

    private Path given() {
        return Objects.requireNonNull(output);
    }

    /** The pictures of a batch that was given one file: fox-1.png, fox-2.png, … */
    private Path file(int number, int of) {
        return of == 1 ? given() : Destination.numbered(given(), number + 1);
    }
}
