package studio.gesso.engine.diffusion.guidance.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import studio.gesso.engine.diffusion.network.FeatureAdapter;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.ControlImage.Subject;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.adapter.IpAdapter;
import studio.gesso.engine.tensor.Tensor;

/**
 * What is made of control pictures once and not in every step, and what networks say that see them once; kept for a batch, whose
 * requests show them the same.
 */
public final class SeenOnce {

    private final Map<ByPicture, Pixels> pictures = new HashMap<>();
    private final Map<ByAdapter, Map<String, Tensor>> features = new HashMap<>();
    private final Map<ByReferences, List<ControlTerm>> references = new HashMap<>();

    /** What a control picture depends on. */
    private record ByPicture(Subject.Shown shown, Size size, Source source) {}

    /** What the features of a T2I-Adapter depend on. */
    private record ByAdapter(FeatureAdapter adapter, Subject subject, Size size, Source source) {}

    /** What the terms of IP-Adapters depend on. */
    private record ByReferences(Map<Reference, IpAdapterNetworks> networks, List<IpAdapter> adapters, Size size,
            Source source) {}

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

    /** The terms of the reference pictures of a request, likewise. */
    List<ControlTerm> references(Map<Reference, IpAdapterNetworks> networks, Request request,
            Supplier<List<ControlTerm>> see) {
        var key = new ByReferences(networks, request.advanced().ipAdapters(), request.size(), request.source());
        return references.computeIfAbsent(key, _ -> see.get());
    }
}
