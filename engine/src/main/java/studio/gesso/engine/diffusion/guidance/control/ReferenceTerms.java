package studio.gesso.engine.diffusion.guidance.control;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.network.architecture.unet.AdapterLayers.Layer;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetInputs.Reach;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.resize.Resample;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.adapter.IpAdapter;
import studio.gesso.engine.request.adapter.IpAdapter.Region;
import studio.gesso.engine.request.adapter.IpAdapter.Weighting;
import studio.gesso.engine.request.adapter.StepRange;
import studio.gesso.engine.tensor.Tensor;

/**
 * The terms that IP-Adapters add to a cross attention, in order: one for all pictures of an adapter, or where they have masks
 * one for each of them. What has scale 0 is left out.
 */
@SuppressWarnings("exports")
public final class ReferenceTerms {

    private static final int PIXELS_A_LATENT = 8;

    private final Request request;
    private final SeenOnce seen;
    private final Cancellation cancellation;
    private final List<ControlTerm> terms = new ArrayList<>();

    private ReferenceTerms(Request request, SeenOnce seen, Cancellation cancellation) {
        this.request = request;
        this.seen = seen;
        this.cancellation = cancellation;
    }

    /** Where each term acts. */
    public static List<Reach> reaches(List<IpAdapter> adapters) {
        return adapters.stream().flatMap(adapter -> switch (adapter.weighting()) {
            case Weighting.Everywhere _,Weighting.ByLayer _ ->
                Collections.nCopies(adapter.works() ? 1 : 0, Reach.EVERYWHERE).stream();
            case Weighting.Masked(var regions) ->
                regions.stream().filter(region -> region.scale() != 0).map(_ -> Reach.WHERE_MASKED);
        }).toList();
    }

    /** The terms; the networks see the pictures now, unless what they say is known. */
    static List<ControlTerm> of(Request request, Map<Reference, IpAdapterNetworks> networks, SeenOnce seen,
            Cancellation cancellation) {
        ReferenceTerms terms = new ReferenceTerms(request, seen, cancellation);
        for (IpAdapter adapter : request.advanced().ipAdapters()) {
            IpAdapterNetworks known = networks.get(Reference.of(adapter));
            if (known != null && adapter.works()) {
                terms.add(adapter, known);
            }
        }
        return terms.terms;
    }

    private void add(IpAdapter adapter, IpAdapterNetworks networks) {
        List<Layer> layers = networks.layers().all();
        switch (adapter.weighting()) {
            case Weighting.Everywhere(double scale) -> add(networks, adapter.steps(), adapter.pictures(),
                    Collections.nCopies(layers.size(), scale), Map.of());
            case Weighting.ByLayer(var scales) -> add(networks, adapter.steps(), adapter.pictures(),
                    layers.stream().map(layer -> scales.getOrDefault(layer.number(), 0.0)).toList(), Map.of());
            case Weighting.Masked(var regions) -> IntStream.range(0, regions.size()).forEach(i -> {
                Region region = regions.get(i);
                if (region.scale() != 0) {
                    add(networks, adapter.steps(), List.of(adapter.pictures().get(i)),
                            Collections.nCopies(layers.size(), region.scale()), masks(region.mask(), layers));
                }
            });
        }
    }

    private void add(IpAdapterNetworks networks, StepRange steps, List<Pixels> pictures, List<Double> scales,
            Map<String, Tensor> masks) {
        String name = "ip_adapter_" + terms.size() + ".";
        SeenOnce.References said = seen.references(networks, pictures, scales, cancellation);
        terms.add(new ByReference(named(name, said.prompted()), named(name, said.against()), named(name, masks),
                steps));
    }

    private static Map<String, Tensor> named(String term, Map<String, Tensor> values) {
        Map<String, Tensor> named = new HashMap<>();
        values.forEach((name, value) -> named.put(term + name, value));
        return named;
    }

    private Map<String, Tensor> masks(Mask mask, List<Layer> layers) {
        Size size = request.size();
        Mask whole = Resample.LANCZOS.resize(ControlPicture.seen(mask, request), size).binarised();
        Map<String, Tensor> masks = new HashMap<>();
        layers.stream().map(Layer::level).distinct().forEach(level -> {
            int rows = halved(size.height() / PIXELS_A_LATENT, level);
            int columns = halved(size.width() / PIXELS_A_LATENT, level);
            masks.put("mask." + level, LayerMask.of(whole, rows * columns));
        });
        return masks;
    }

    private static int halved(int side, int times) {
        int halved = side;
        for (int i = 0; i < times; i++) {
            halved = (halved + 1) / 2;
        }
        return halved;
    }
}
