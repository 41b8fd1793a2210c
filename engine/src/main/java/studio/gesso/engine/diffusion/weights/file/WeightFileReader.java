package studio.gesso.engine.diffusion.weights.file;

import java.nio.file.Path;
import java.util.Locale;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.weights.SourceFile;
import studio.gesso.engine.diffusion.weights.WeightFile;
import studio.gesso.engine.diffusion.weights.WeightFormat;
import studio.gesso.engine.diffusion.weights.safetensors.SafetensorsFile;
import studio.gesso.engine.diffusion.weights.torch.TorchFile;

/** Opens any weight file by its content, whatever its name ends in; the numbers stay where they are. */
public final class WeightFileReader {

    private WeightFileReader() {}

    /**
     * Reads a safetensors file, a PyTorch file, or the index of a sharded one ({@code *.index.json}).
     *
     * @throws UserException if it is none of these, is damaged, or wants to run something
     */
    public static WeightFile read(Path path) {
        String name = lowerCaseName(path);
        if (name.endsWith(".json") && name.contains(".index.")) {
            return ShardedFile.read(path);
        }
        WeightFormat format = SourceFile.read(path, WeightFormat::of);
        return switch (format) {
            case SAFETENSORS -> SafetensorsFile.read(path);
            case ZIP, PICKLE -> TorchFile.read(path).weights();
            case GGUF, HDF5, NUMPY, GZIP, XZ, SEVEN_ZIP, RAR, TAR, PICTURE, UNKNOWN -> {
                if (format == WeightFormat.UNKNOWN && name.endsWith(".safetensors")) {
                    yield SafetensorsFile.read(path);
                }
                throw SourceFile.read(path, file -> file.refused(format.sentence()));
            }
        };
    }

    private static String lowerCaseName(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
    }
}
