package studio.gesso.engine.diffusion.guidance.control;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.network.ControlNet;
import studio.gesso.engine.diffusion.network.ControlNetConditioning;
import studio.gesso.engine.diffusion.network.FeatureAdapter;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.tensor.Tensor;

/**
 * The open networks that steer a model.
 *
 * @param builtIn the ControlNet of an export
 * @param own the ControlNet of the model, where its U-Net runs without it too
 * @param controlNets those of other files, by their absolute paths
 * @param adapters T2I-Adapters likewise
 * @param references IP-Adapters by their files
 * @param resting what inputs for residuals and features get where nothing steers
 */
public record ControlNetworks(Optional<ControlNetConditioning> builtIn, Optional<ControlNet> own,
        Map<Path, ControlNet> controlNets, Map<Path, FeatureAdapter> adapters,
        Map<Reference, IpAdapterNetworks> references, Map<String, Tensor> resting) {

    /** Nothing. */
    public static final ControlNetworks NONE = ofExport(Optional.empty());

    public ControlNetworks {
        controlNets = Map.copyOf(controlNets);
        adapters = Map.copyOf(adapters);
        references = Map.copyOf(references);
        resting = Map.copyOf(resting);
    }

    /** Those of an export. */
    public static ControlNetworks ofExport(Optional<ControlNetConditioning> builtIn) {
        return new ControlNetworks(builtIn, Optional.empty(), Map.of(), Map.of(), Map.of(), Map.of());
    }

    /** Whether the model has a ControlNet of its own. */
    public boolean hasOwn() {
        return builtIn.isPresent() || own.isPresent();
    }

    /**
     * What steers a picture; T2I-Adapters and IP-Adapters see their pictures now.
     *
     * @param seen what they have said before in the same batch
     */
    public PictureControl of(Request request, SeenOnce seen, Cancellation cancellation) {
        List<ControlTerm> all = new ArrayList<>();
        List<ControlImage> controls = request.advanced().controls();
        Optional<ControlImage> first = controls.stream().filter(control -> control.file().isEmpty()).findFirst();
        builtIn.ifPresent(net -> all.add(new BuiltInControlNet(net, first
                .map(control -> ControlPicture.of(control, request, seen, cancellation))
                .orElseGet(() -> ControlPicture.blank(request.size())), first)));
        for (ControlImage control : controls) {
            if (control.file().isPresent() || own.isPresent()) {
                all.add(term(control, request, seen, cancellation));
            }
        }
        all.addAll(ReferenceTerms.of(request, references, seen, cancellation));
        return new PictureControl(all, resting);
    }

    private ControlTerm term(ControlImage control, Request request, SeenOnce seen, Cancellation cancellation) {
        if (control.file().isEmpty()) {
            return new ByControlNet(own.orElseThrow(), ControlPicture.of(control, request, seen, cancellation),
                    control);
        }
        Path file = Path.of(control.file().get()).toAbsolutePath().normalize();
        FeatureAdapter adapter = adapters.get(file);
        if (adapter == null) {
            return new ByControlNet(Objects.requireNonNull(controlNets.get(file)),
                    ControlPicture.of(control, request, seen, cancellation),
                    control);
        }
        return new ByFeatures(seen.features(adapter, control.subject(), request,
                () -> adapter.features(picture(adapter, control, request, seen, cancellation), cancellation)), control);
    }

    private static Tensor picture(FeatureAdapter adapter, ControlImage control, Request request, SeenOnce seen,
            Cancellation cancellation) {
        return adapter.colours() == 1
                ? ControlPicture.grey(control, request, seen, cancellation)
                : ControlPicture.of(control, request, seen, cancellation);
    }
}
