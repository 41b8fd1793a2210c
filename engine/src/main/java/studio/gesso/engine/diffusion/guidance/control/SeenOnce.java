package studio.gesso.engine.diffusion.guidance.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.network.FeatureAdapter;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.ControlImage.Subject;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.tensor.Tensor;

/**
 * What is made of control pictures once and not in every step, and what networks say that see them once; kept for a batch, whose
 * requests show them the same.
 */
public final class SeenOnce {

    private final Map<ByPicture, Pixels> pictures = new HashMap<>();
    private final Map<ByAdapter, Map<String, Tensor>> features = new HashMap<>();
    private final Map<ByReferences, References> references;

    /** What a control picture depends on. */
    private record ByPicture(Subject.Shown shown, Size size, Source source) {}

    /** What the features of a T2I-Adapter depend on. */
    private record ByAdapter(FeatureAdapter adapter, Subject subject, Size size, Source source) {}

    /** What an IP-Adapter says of pictures depends on. */
    private record ByReferences(IpAdapterNetworks networks, List<Pixels> pictures, List<Double> scales) {}

    /**
     * What an IP-Adapter says of pictures.
     *
     * @param prompted keys and values under the prompt
     * @param against those against the prompt
     */
    record References(Map<String, Tensor> prompted, Map<String, Tensor> against) {}

    /** Nothing has been seen yet. */
    public SeenOnce() {
        this(new HashMap<>());
    }

    private SeenOnce(Map<ByReferences, References> references) {
        this.references = references;
    }

    /** For a tile, which has the same reference pictures as the others, and its own part of control pictures. */
    public SeenOnce ofTile() {
        return new SeenOnce(references);
    }

    /** A control picture; made when it is not known. */
    Pixels picture(Subject.Shown shown, Request request, Supplier<Pixels> make) {
        return pictures.computeIfAbsent(new ByPicture(shown, request.size(), request.source()), _ -> make.get());
    }

    /** The features of a control picture; computed when they are not known. */
    Map<String, Tensor> features(FeatureAdapter adapter, Subject subject, Request request,
            Supplier<Map<String, Tensor>> see) {
        var key = new ByAdapter(adapter, subject, request.size(), request.source());
        return features.computeIfAbsent(key, _ -> see.get());
    }

    /** What an IP-Adapter says of reference pictures; it sees them when that is not known. */
    References references(IpAdapterNetworks networks, List<Pixels> pictures, List<Double> scales,
            Cancellation cancellation) {
        return references.computeIfAbsent(new ByReferences(networks, pictures, scales),
                _ -> new References(networks.keys(pictures, scales, cancellation),
                        networks.keysOfNothing(pictures.size(), scales, cancellation)));
    }
}
