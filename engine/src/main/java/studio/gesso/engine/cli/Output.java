package studio.gesso.engine.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import studio.gesso.engine.gallery.Places;
import studio.gesso.engine.gallery.Saver;
import studio.gesso.engine.generate.Picture;

/** Where finished pictures go: a file, a folder, or the gallery. */
final class Output {

    @Option(names = {"-o",
        "--output"}, paramLabel = "FILE-or-FOLDER", description = "A file ending in .png, .jpg or .jpeg, or a folder; the pictures folder if left out.")
    private Path output;

    /** Refuses, before so many pictures are computed, what cannot be written to. */
    void check(int pictures) {
        if (output != null && Destination.isFile(output)) {
            Destination.checkFile(file(pictures - 1, pictures));
        } else {
            Destination.checkFolder(folder());
        }
    }

    /** Saves a finished picture, and says where. */
    Path save(Picture picture, int number, int of) {
        if (output == null || !Destination.isFile(output)) {
            return Saver.into(folder()).save(picture);
        }
        Path file = file(number, of);
        Saver.save(picture, file);
        return file;
    }

    private Path folder() {
        return Optional.ofNullable(output).orElseGet(() -> Places.here().pictures(Optional.empty()));
    }

    /** The pictures of a batch that was given one file: fox-1.png, fox-2.png, … */
    private Path file(int number, int of) {
        return of == 1 ? output : Destination.numbered(output, number + 1);
    }
}
