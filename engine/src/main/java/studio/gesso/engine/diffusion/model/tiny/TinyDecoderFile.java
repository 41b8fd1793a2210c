package studio.gesso.engine.diffusion.model.tiny;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.WeightFile;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;

/**
 * A file with the decoder of a tiny autoencoder (TAESD), and whose latents it decodes: how many channels they have stands in
 * its shapes, the family in its name or in that of its folder (taesd, taesdxl, taesd3, taef1), as its authors call them.
 *
 * @param path a safetensors or PyTorch file
 * @param channels of the latents
 * @param families whose latents it decodes; none where its name does not tell
 */
public record TinyDecoderFile(Path path, long channels, Set<ModelFamily> families) {

    private static final int FEW_CHANNELS = 4;
    private static final int MANY_CHANNELS = 16;
    /** How far up a folder may be named so: models--author--name/snapshots/revision/file. */
    private static final int FOLDERS = 4;

    /**
     * The decoder in a file; empty where it has none, such as the encoder of a pair. Only the header is read.
     *
     * @throws studio.gesso.engine.base.UserException if it is damaged, or no weight file
     */
    public static Optional<TinyDecoderFile> read(Path path) {
        WeightFile file = WeightFileReader.read(path);
        return Stream.of("decoder.layers.0.weight", "decoder.1.weight", "taesd_decoder.1.weight", "1.weight")
                .flatMap(name -> Stream.ofNullable(file.tensors().get(name)))
                .map(StoredTensor::shape)
                .filter(shape -> shape.size() == 4)
                .findFirst()
                .map(shape -> new TinyDecoderFile(path, shape.get(1), families(path, shape.get(1))));
    }

    /** Whether a file or one of the folders around it is named as tiny autoencoders are. */
    public static boolean isNamedSo(Path path) {
        return said(path).isPresent();
    }

    private static Set<ModelFamily> families(Path path, long channels) {
        Set<ModelFamily> said = said(path)
                .orElseGet(() -> channels == FEW_CHANNELS ? plain() : EnumSet.noneOf(ModelFamily.class));
        said.removeIf(family -> channels(family) != channels);
        return said;
    }

    /** The families that the name of the file, or of the nearest folder that is named so, stands for. */
    private static Optional<Set<ModelFamily>> said(Path path) {
        return Stream.iterate(path, named -> named.getParent() != null, Path::getParent)
                .limit(1 + FOLDERS)
                .map(named -> said(named.getFileName().toString().toLowerCase(Locale.ROOT)))
                .filter(said -> !said.isEmpty())
                .findFirst();
    }

    private static Set<ModelFamily> said(String name) {
        if (name.contains("taesdxl") || name.contains("taesd-xl") || name.contains("taesd_xl")) {
            return EnumSet.of(ModelFamily.STABLE_DIFFUSION_XL, ModelFamily.XL_REFINER);
        }
        if (name.contains("taesd3")) {
            return EnumSet.of(ModelFamily.STABLE_DIFFUSION_3);
        }
        if (name.contains("taef1")) {
            return EnumSet.of(ModelFamily.FLUX_1);
        }
        return name.contains("taesd") ? plain() : EnumSet.noneOf(ModelFamily.class);
    }

    private static Set<ModelFamily> plain() {
        return EnumSet.of(ModelFamily.STABLE_DIFFUSION_1, ModelFamily.STABLE_DIFFUSION_2);
    }

    private static int channels(ModelFamily family) {
        return switch (family) {
            case STABLE_DIFFUSION_3, FLUX_1 -> MANY_CHANNELS;
            case STABLE_DIFFUSION_1, STABLE_DIFFUSION_2, STABLE_DIFFUSION_XL, XL_REFINER, UPSCALER_X4, PIXELS ->
                FEW_CHANNELS;
        };
    }

    /** The name that its authors give to the decoder of a family; empty where there is none. */
    static Optional<String> usualName(ModelFamily family) {
        return switch (family) {
            case STABLE_DIFFUSION_1, STABLE_DIFFUSION_2 -> Optional.of("taesd_decoder.safetensors");
            case STABLE_DIFFUSION_XL, XL_REFINER -> Optional.of("taesdxl_decoder.safetensors");
            case STABLE_DIFFUSION_3 -> Optional.of("taesd3_decoder.safetensors");
            case FLUX_1 -> Optional.of("taef1_decoder.safetensors");
            case UPSCALER_X4, PIXELS -> Optional.empty();
        };
    }
}
