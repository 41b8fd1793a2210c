package studio.gesso.engine.diffusion.model.generated;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.diffusion.model.Precision;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointNetwork;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetInputs;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.adapter.AdapterNetwork;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.number.ConvertedFile;
import studio.gesso.engine.diffusion.weights.number.Target;
import studio.gesso.engine.request.speed.Matrices;

/**
 * A network of a generated model: where its graphs read its numbers.
 *
 * @param role what it does
 * @param network its tensors as they are stored
 * @param placed its tensors where the graphs read them
 */
record GeneratedPart(NetworkRole role, CheckpointNetwork network, PlacedWeights placed) {

    /**
     * A network.
     *
     * @param folder the folder of the generated model
     * @param type the type of numbers in which the device computes best
     * @param matrices how matrices are kept
     */
    static GeneratedPart of(NetworkRole role, CheckpointNetwork network, Path folder, StoredType type,
            Matrices matrices) {
        Path home = folder.resolve(NetworkBuilder.parts(role).getFirst().folder());
        StoredType computed = bearable(role, network, type);
        Target target = switch (matrices) {
            case FULL -> Target.of(computed);
            case EIGHT_BITS -> MatrixChoice.of(home, role, network, computed);
        };
        return new GeneratedPart(role, network, PlacedWeights.of(network.weights(), home, target));
    }

    /**
     * The type in which a network computes: half precision only where it bears that. T5, and VAEs whose config says so, leave its range, and so may what was stored as bfloat16.
     */
    private static StoredType bearable(NetworkRole role, CheckpointNetwork network, StoredType wanted) {
        boolean overflows = switch (role) {
            case VAE -> LenientJson.truth(network.config(), "force_upcast").orElse(true);
            case TEXT_ENCODER_3 -> true;
            case TEXT_ENCODER, TEXT_ENCODER_2 -> LenientJson.string(network.config(), "model_type")
                    .filter("t5"::equals)
                    .isPresent();
            case UNET, TRANSFORMER, CONTROLNET, ADAPTER -> false;
        };
        return overflows || Precision.stored(network.weights().all().values()) == Precision.BRAIN
                ? StoredType.FLOAT
                : wanted;
    }

    /** The network that LoRAs know it as. */
    Optional<AdapterNetwork> adapted() {
        return switch (role) {
            case UNET, TRANSFORMER -> Optional.of(AdapterNetwork.DENOISER);
            case TEXT_ENCODER -> Optional.of(AdapterNetwork.TEXT_ENCODER);
            case TEXT_ENCODER_2 -> Optional.of(AdapterNetwork.TEXT_ENCODER_2);
            case TEXT_ENCODER_3 -> Optional.of(AdapterNetwork.TEXT_ENCODER_3);
            case VAE, CONTROLNET, ADAPTER -> Optional.empty();
        };
    }

    /** The folder that the graphs read from. */
    Path source() {
        return placed.source();
    }

    /** The file of converted numbers; empty where they are read where they are. */
    Optional<Path> converted() {
        return placed.converted();
    }

    /** Writes the converted numbers, as {@link PlacedWeights#convert} does. */
    void convert(LongConsumer room, ConvertedFile.Progress progress, Cancellation cancellation) {
        placed.convert(room, progress, cancellation);
    }

    /** The same network with some weights elsewhere in the folder that its graphs read from; empty if they are not there. */
    Optional<GeneratedPart> reading(Map<String, TensorData> places) {
        return placed.reading(places).map(moved -> new GeneratedPart(role, network, moved));
    }

    NetworkBuilder builder(UNetInputs unet) {
        return new NetworkBuilder(role, network.config(), placed.weights(), placed.target().type(), unet,
                NetworkBuilder.TokenRows.ADDED);
    }

    JsonObject config() {
        return network.config();
    }
}
