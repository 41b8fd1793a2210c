package studio.gesso.engine.diffusion.model.control;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.base.UserException;

/** The image encoders that IP-Adapters were trained with. */
public final class ImageEncoders {

    private ImageEncoders() {}

    /**
     * The first encoder that fits an IP-Adapter.
     *
     * @param adapter its file
     * @param encoders files or folders; those that cannot be read are passed over
     * @throws UserException if none fits, or the IP-Adapter is something else or damaged
     */
    public static Path fitting(Path adapter, List<Path> encoders) {
        AdapterWeights weights = AdapterWeights.read(adapter);
        for (Path encoder : encoders) {
            if (problem(weights, encoder).isEmpty()) {
                return encoder;
            }
        }
        throw new UserException(adapter.getFileName()
                + " needs the CLIP vision encoder that it was trained with, which gives "
                + weights.encoded() + " numbers, and none of " + encoders.size()
                + " here fits; put it into the folder clip_vision of the models folder, or into a folder image_encoder"
                + " beside the IP-Adapter.");
    }

    private static Optional<String> problem(AdapterWeights weights, Path encoder) {
        try {
            ImageEncoderFile.read(encoder).requireFit(weights);
            return Optional.empty();
        } catch (UserException unfit) {
            return Optional.of(unfit.getMessage());
        }
    }
}
