package studio.gesso.engine.diffusion.model.control;

import java.nio.file.Files;
import java.nio.file.Path;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.Recognition;
import studio.gesso.engine.diffusion.network.architecture.adapter.IpAdapterTokens;
import studio.gesso.engine.diffusion.weights.WeightFile;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;

/**
 * The tensors of an IP-Adapter.
 *
 * @param all by the file's own names
 * @param tokens makes tokens of an encoded picture
 */
record AdapterWeights(Weights all, IpAdapterTokens tokens) {

    /**
     * Reads a file.
     *
     * @throws UserException if it is something else, or damaged
     */
    static AdapterWeights read(Path path) {
        String name = path.getFileName().toString();
        if (Files.isDirectory(path)) {
            throw new UserException(name + " is a folder, not an IP-Adapter; choose a file in it.");
        }
        WeightFile read = WeightFileReader.read(path);
        Recognition.of(read).require(FileKind.IP_ADAPTER, name);
        Weights weights = new Weights(name, read.tensors());
        return new AdapterWeights(weights, IpAdapterTokens.of(weights));
    }

    /** How many numbers the image encoder gives: the width of what it projects, or of its hidden states. */
    long encoded() {
        return all.get(switch (tokens.form()) {
            case PLAIN -> "image_proj.proj.weight";
            case PLUS -> "image_proj.proj_in.weight";
            case FULL -> "image_proj.proj.0.weight";
        }).extent(1);
    }
}
