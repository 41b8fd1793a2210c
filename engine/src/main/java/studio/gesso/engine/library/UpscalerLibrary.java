package studio.gesso.engine.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.base.ModelPlaces;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.FileNames;
import studio.gesso.engine.base.file.FolderList;
import studio.gesso.engine.base.file.NamedFiles;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.pipeline.upscale.Enlarger;

/**
 * The upscalers of this person: those that come with Gesso, the best one first, and those in the models folder and the places
 * that were added.
 *
 * @param shipped the folder of those that come with Gesso, where it is installed
 * @param folder the models folder
 * @param places where the others are
 */
public record UpscalerLibrary(Optional<Path> shipped, Path folder, WeightPlaces places) {

    /** Those at the places of a library. */
    public static UpscalerLibrary of(ModelLibrary library) {
        return new UpscalerLibrary(ModelPlaces.upscalers(), library.folder(), library.weights());
    }

    /**
     * What a request calls an upscaler: the file of one of this person, or a filter by its name.
     *
     * @param name as a person gives it; empty for the first
     * @throws UserException if there is none
     */
    public static String named(Optional<String> name) {
        return name.filter(one -> Enlarger.filter(one).isPresent())
                .orElseGet(() -> ModelLibrary.ofThisPerson().upscaler(name.orElse("")).toString());
    }

    /** All upscalers; of some the headers are read. */
    public List<Path> all() {
        return Stream.concat(own(), places.of(FileKind.UPSCALER).stream()).distinct().toList();
    }

    private Stream<Path> own() {
        return shipped.stream().flatMap(home -> {
            try {
                return FolderList.sorted(home).stream();
            } catch (IOException unreadable) {
                return Stream.empty();
            }
        }).filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors"));
    }

    /** What a person calls it: the file's name without its ending. */
    public static String name(Path file) {
        return FileNames.stem(file);
    }

    /**
     * The file of an upscaler.
     *
     * @param name its path, or its name with or without its ending; empty for the first
     * @throws UserException if there is none; the sentence names those that there are
     */
    public Path find(String name) {
        Optional<Path> given = PathText.existing(name).filter(Files::isRegularFile);
        if (given.isPresent()) {
            return given.get();
        }
        Optional<Path> shippedOne = new NamedFiles(folder, own().toList()).find(name);
        return shippedOne.orElseGet(() -> {
            NamedFiles named = new NamedFiles(folder, all());
            return (name.isBlank() ? named.all().stream().findFirst() : named.find(name)).orElseThrow(() -> {
                List<String> near = named.near(name);
                return new UserException(
                        "There is no upscaler “" + name + "”; give the path of its file, or put it into "
                                + PathText.shown(folder.resolve("upscale_models"))
                                + (near.isEmpty()
                                        ? "."
                                        : ". Those that are there are called " + String.join(", ", near) + "."));
            });
        });
    }
}
