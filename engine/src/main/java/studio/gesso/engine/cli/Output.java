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
        "--output"}, paramLabel = "FILE-or-FOLDER", description = "A file ending in .png, or a folder; the pictures folder if left out.")
    private Path output;

    /** Refuses, before anything is computed, what cannot be written to. */
    void check() {
        if (output != null && Destination.isFile(output)) {
            Destination.checkFile(output);
        } else {
            Destination.checkFolder(folder());
        }
    }

    /** Saves a finished picture, and says where. */
    Path save(Picture picture, int number, int of) {
        if (output == null || !Destination.isFile(output)) {
            return Saver.into(folder()).save(picture);
        }
        Path file = of == 1 ? output : numbered(number);
        Saver.save(picture, file);
        return file;
    }

    private Path folder() {
        return Optional.ofNullable(output).orElseGet(() -> Places.here().pictures(Optional.empty()));
    }

    /** The pictures of a batch that was given one file: fox-1.png, fox-2.png, … */
    private Path numbered(int number) {
        return output.resolveSibling(Destination.stem(output) + "-" + (number + 1) + ".png");
    }
}
