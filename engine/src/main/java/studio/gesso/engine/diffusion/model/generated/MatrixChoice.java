package studio.gesso.engine.diffusion.model.generated;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointNetwork;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetInputs;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.BlockFormat;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.number.ConvertedFile;
import studio.gesso.engine.diffusion.weights.number.Target;

/**
 * Chooses the matrices of a network that are kept in blocks: those that its graph uses in linear layers only, and whose rows
 * blocks divide. Tables, convolutions and the networks of pictures stay as they are.
 */
final class MatrixChoice {

    /** What sees one row a call, of the step or the picture's size: it counts for all that follows, and for no time. */
    private static final Pattern OF_THE_STEP = Pattern
            .compile("(^|.*\\.)(time_embedding|add_embedding|class_embedding|time_text_embed|time_emb_proj)\\..*");

    /** More than the networks of four models. */
    static final int KNOWN = 16;

    /** By the folders of networks: a model is looked up for every picture, and its choice needs all its graphs. */
    private static final Map<Path, Target> CHOSEN = Collections
            .synchronizedMap(new LinkedHashMap<>(KNOWN, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Path, Target> eldest) {
                    return size() > KNOWN;
                }
            });

    private MatrixChoice() {}

    /**
     * How the numbers of a network are kept.
     *
     * @param home its folder in the cache, which has another name as soon as its weights or settings change
     */
    static Target of(Path home, NetworkRole role, CheckpointNetwork network, StoredType type) {
        return CHOSEN.computeIfAbsent(home, _ -> choose(role, network, type));
    }

    private static Target choose(NetworkRole role, CheckpointNetwork network, StoredType type) {
        Map<String, BlockFormat> blocks = new LinkedHashMap<>();
        for (String name : matrices(role, network, type)) {
            network.weights()
                    .find(name)
                    .filter(tensor -> isByRows(tensor) && !OF_THE_STEP.matcher(name).matches())
                    .flatMap(tensor -> BlockFormat.of(tensor.extent(1)))
                    .ifPresent(format -> blocks.put(name, format));
        }
        return new Target(type, blocks);
    }

    private static Set<String> matrices(NetworkRole role, CheckpointNetwork network, StoredType type) {
        return switch (role) {
            case UNET, TRANSFORMER, TEXT_ENCODER, TEXT_ENCODER_2, TEXT_ENCODER_3 -> {
                Weights planned = ConvertedFile.planned(List.of(network.weights()), Target.of(type), Path.of("weights"))
                        .getFirst();
                ModelPart part = NetworkBuilder.parts(role).getFirst();
                yield new NetworkBuilder(role, network.config(), planned, type, UNetInputs.NONE,
                        NetworkBuilder.TokenRows.ADDED).build(part).matrices();
            }
            case VAE, CONTROLNET, ADAPTER -> Set.of();
        };
    }

    private static boolean isByRows(StoredTensor tensor) {
        return tensor.shape().size() == 2 && tensor.layout() != StoredTensor.Layout.COLUMNS;
    }
}
