package studio.gesso.engine.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;
import studio.gesso.engine.gallery.Places;
import studio.gesso.engine.gallery.Saver;
import studio.gesso.engine.generate.Picture;
import studio.gesso.engine.tensor.Refusal;

/** Where finished pictures go: a file, a folder, or the gallery. */
final class Output {

    @Option(names = {"-o",
        "--output"}, paramLabel = "FILE-or-FOLDER", description = "A file ending in .png, or a folder; the pictures folder if left out.")
    private Path output;

    /** Refuses, before anything is computed, what cannot be written to. */
    void check() {
        if (output == null) {
            return;
        }
        if (isFile()) {
            Path folder = output.toAbsolutePath().getParent();
            if (Files.isDirectory(output)) {
                throw new Refusal(output + " is a folder; give the name of a file, or of a folder without .png.");
            }
            if (!Files.isDirectory(folder)) {
                throw new Refusal("There is no folder " + folder + " for " + output.getFileName() + "; make it first.");
            }
            if (!Files.isWritable(folder)) {
                throw new Refusal("The folder " + folder + " may not be written to; choose another one with -o.");
            }
        } else if (Files.exists(output) && !Files.isDirectory(output)) {
            throw new Refusal(output + " is a file that does not end in .png; give a .png file or a folder.");
        }
    }

    /** Saves a finished picture, and says where. */
    Path save(Picture picture, int number, int of) {
        if (output != null && isFile()) {
            Path file = of == 1 ? output : numbered(number);
            Saver.save(picture, file);
            return file;
        }
        return Saver.into(Optional.ofNullable(output).orElseGet(() -> Places.here().pictures(Optional.empty())))
                .save(picture);
    }

    /** The pictures of a batch that was given one file: fox-1.png, fox-2.png, … */
    private Path numbered(int number) {
        String name = output.getFileName().toString();
        return output.resolveSibling(name.substring(0, name.length() - ".png".length()) + "-" + (number + 1) + ".png");
    }

    private boolean isFile() {
        return output.toString().toLowerCase(Locale.ROOT).endsWith(".png");
    }
}
