package studio.gesso.engine.diffusion.weights.torch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.weights.SourceFile;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.WeightFile;
import studio.gesso.engine.diffusion.weights.WeightFormat;
import studio.gesso.engine.diffusion.weights.pickle.PickleException;
import studio.gesso.engine.diffusion.weights.pickle.PickledTensor;
import studio.gesso.engine.diffusion.weights.pickle.PickledValue;

/**
 * A file that {@code torch.save} wrote ({@code .ckpt}, {@code .pt}, {@code .pth}, {@code .bin}), read as data: nothing of
 * it is ever run.
 *
 * @param path the file; absolute
 * @param root what was saved
 */
public record TorchFile(Path path, PickledValue root) {

    /**
     * Reads a file; its numbers stay where they are.
     *
     * @throws UserException if it is none, is damaged, or wants to run something
     */
    public static TorchFile read(Path path) {
        return SourceFile.read(path, TorchFile::read);
    }

    private static TorchFile read(SourceFile file) throws IOException {
        WeightFormat format = WeightFormat.of(file);
        try {
            return new TorchFile(file.path(), switch (format) {
                case ZIP -> TorchArchive.read(file);
                case PICKLE -> LegacyTorchFile.read(file);
                case SAFETENSORS, GGUF, HDF5, NUMPY, GZIP, XZ, SEVEN_ZIP, RAR, TAR, PICTURE, UNKNOWN ->
                    throw file.refused(format.sentence());
            });
        } catch (PickleException e) {
            throw file.refused(e.sentence(), e);
        }
    }

    /**
     * All tensors of the weights that it holds, by their names within them, parts of names joined by dots; and the
     * texts and numbers beside them.
     *
     * @throws UserException if there is no tensor, or values are nested in a circle
     */
    public WeightFile weights() {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        found(() -> StateDict.of(root)).forEach((name, tensor) -> tensors.put(name, tensor.stored(name)));
        return new WeightFile(path, tensors, texts());
    }

    /**
     * All tensors with the path of keys that leads to each, joined by a separator.
     *
     * @throws UserException if values are nested in a circle
     */
    public Map<String, PickledTensor> tensors(String separator) {
        return found(() -> StateDict.all(root, separator));
    }

    private Map<String, PickledTensor> found(Supplier<Map<String, PickledTensor>> search) {
        try {
            return search.get();
        } catch (PickleException e) {
            throw new UserException(PathText.shown(path) + " " + e.sentence(), e);
        }
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        root.children().forEach((name, value) -> value.text().ifPresent(text -> texts.put(name, text)));
        return texts;
    }
}
