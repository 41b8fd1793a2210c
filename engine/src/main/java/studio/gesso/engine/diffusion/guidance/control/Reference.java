package studio.gesso.engine.diffusion.guidance.control;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.request.adapter.IpAdapter;

/**
 * The files of an IP-Adapter.
 *
 * @param adapter absolute
 * @param encoder its image encoder, a file or a folder; absolute
 */
public record Reference(Path adapter, Path encoder) {

    /**
     * The files that a request names.
     *
     * @throws UserException if one is not there
     */
    public static Reference of(IpAdapter asked) {
        Path adapter = PathText.existing(asked.file())
                .orElseThrow(() -> new UserException("There is no IP-Adapter " + asked.file()
                        + "; give the path of its file."));
        Path encoder = asked.imageEncoder()
                .map(text -> PathText.existing(text)
                        .orElseThrow(() -> new UserException("There is no image encoder " + text
                                + "; give the path of its file, or of its folder.")))
                .or(() -> beside(adapter))
                .orElseThrow(() -> new UserException("The IP-Adapter " + adapter.getFileName()
                        + " needs a CLIP vision encoder; choose one, or put it into a folder image_encoder beside it."));
        return new Reference(adapter, encoder);
    }

    private static Optional<Path> beside(Path adapter) {
        Path folder = adapter.resolveSibling("image_encoder");
        return Stream.of(folder).filter(Files::isDirectory).findFirst();
    }
}
