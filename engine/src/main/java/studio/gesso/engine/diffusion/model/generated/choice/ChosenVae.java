package studio.gesso.engine.diffusion.model.generated.choice;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointModel;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointNetwork;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointReader;
import studio.gesso.engine.diffusion.model.checkpoint.DiffusersFolderReader;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.model.checkpoint.shapes.VaeShapes;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;

/**
 * A VAE that a person uses instead of the model's own.
 *
 * @param path a weight file, or the folder of a VAE in diffusers' layout
 */
public record ChosenVae(Path path) {

    private static final int CHANNELS_OF_TRANSFORMERS = 16;

    /**
     * The model with this VAE.
     *
     * @throws UserException if it is missing, damaged, no VAE, or one of another family
     */
    public Checkpoint in(Checkpoint model) {
        CheckpointModel known = model.model().orElseThrow();
        CheckpointNetwork vae = read(known.family());
        int wanted = channels(model, known.family());
        int found = number(vae.config(), "latent_channels");
        int factor = levels(vae.config());
        Optional<Integer> own = model.config(NetworkRole.VAE).map(ChosenVae::levels);
        if (wanted != found || own.filter(levels -> levels != factor).isPresent()) {
            throw new UserException(path.getFileName() + " is the VAE of another family: its latents have " + found
                    + " channels, those of " + known.family().label() + " have " + wanted
                    + (wanted == found ? ", and another size" : "") + ". Choose a VAE of " + known.family().label()
                    + ".");
        }
        return model.with(NetworkRole.VAE, vae, "Its VAE is replaced by " + path.getFileName() + ".");
    }

    private CheckpointNetwork read(ModelFamily family) {
        if (!Files.exists(path)) {
            throw new UserException("There is no VAE " + path + "; give the path of its file.");
        }
        Checkpoint checkpoint = Files.isDirectory(path)
                ? DiffusersFolderReader.read(path, StoredType.FLOAT)
                : CheckpointReader.read(WeightFileReader.read(path));
        if (checkpoint.recognised().kind() != FileKind.MODEL) {
            checkpoint.recognised().require(FileKind.VAE, String.valueOf(path.getFileName()));
        }
        CheckpointNetwork vae = checkpoint.network(NetworkRole.VAE)
                .orElseThrow(() -> new UserException(path.getFileName() + " has no VAE; choose the file of one."));
        return Files.isDirectory(path)
                ? vae
                : new CheckpointNetwork(vae.weights(), VaeShapes.config(vae.weights(), family));
    }

    private static int channels(Checkpoint model, ModelFamily family) {
        return switch (family) {
            case STABLE_DIFFUSION_3, FLUX_1 -> CHANNELS_OF_TRANSFORMERS;
            case STABLE_DIFFUSION_1, STABLE_DIFFUSION_2, STABLE_DIFFUSION_XL, XL_REFINER, UPSCALER_X4, PIXELS ->
                model.config(NetworkRole.UNET).map(config -> number(config, "out_channels")).orElse(0);
        };
    }

    private static int levels(JsonObject config) {
        return (int) LenientJson.elements(config.get("block_out_channels")).count();
    }

    private static int number(JsonObject config, String name) {
        return LenientJson.number(config, name).map(Double::intValue).orElse(0);
    }
}
