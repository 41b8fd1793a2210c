package studio.gesso.engine.library.control;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.NamedFiles;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.model.control.ImageEncoders;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.WeightPlaces;

/**
 * The ControlNets, T2I-Adapters, IP-Adapters and image encoders of this person, by name or path.
 *
 * @param folder the models folder
 * @param places where they are
 */
public record ControlLibrary(Path folder, WeightPlaces places) {

    /** Those at the places of a library. */
    public static ControlLibrary of(ModelLibrary library) {
        return new ControlLibrary(library.folder(), library.weights());
    }

    /**
     * A ControlNet or T2I-Adapter, a file or a folder of diffusers.
     *
     * @param name its path, or its name in a folder of models
     * @throws UserException if there is none; the sentence names those that are called nearly so
     */
    public Path control(String name) {
        return find(name, "ControlNet or T2I-Adapter", "controlnet",
                all(FileKind.CONTROLNET, FileKind.T2I_ADAPTER));
    }

    /** An IP-Adapter, likewise. */
    public Path ipAdapter(String name) {
        return find(name, "IP-Adapter", "ipadapter", all(FileKind.IP_ADAPTER));
    }

    /** A CLIP vision encoder, likewise. */
    public Path imageEncoder(String name) {
        return find(name, "CLIP vision encoder", "clip_vision", all(FileKind.CLIP_VISION));
    }

    /**
     * The image encoder of an IP-Adapter: in the folder {@code image_encoder} beside it, or among those here.
     *
     * @throws UserException if there is none that fits, or the IP-Adapter cannot be read
     */
    public Path imageEncoderOf(Path adapter) {
        Stream<Path> beside = Stream.of(adapter.resolveSibling("image_encoder")).filter(Files::isDirectory);
        return ImageEncoders.fitting(adapter, Stream.concat(beside, all(FileKind.CLIP_VISION).stream()).toList());
    }

    private List<Path> all(FileKind... kinds) {
        return Stream.of(kinds).flatMap(kind -> places.of(kind).stream()).distinct().toList();
    }

    private Path find(String name, String what, String home, List<Path> all) {
        NamedFiles named = new NamedFiles(folder, all);
        return PathText.existing(name).or(() -> named.find(name)).orElseThrow(() -> {
            List<String> near = named.near(name);
            return new UserException("There is no " + what + " “" + name
                    + "”; give the path of its file, or put it into "
                    + PathText.shown(folder.resolve(home))
                    + (near.isEmpty() ? "." : ". Those that are there are called " + String.join(", ", near) + "."));
        });
    }
}
