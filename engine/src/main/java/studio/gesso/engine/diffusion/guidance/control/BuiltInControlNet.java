package studio.gesso.engine.diffusion.guidance.control;

import java.util.List;
import java.util.Optional;
import studio.gesso.engine.diffusion.guidance.Guidance;
import studio.gesso.engine.diffusion.network.Conditioning;
import studio.gesso.engine.diffusion.network.ControlNetConditioning;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.tensor.Tensor;

/**
 * The ControlNet of an export, without which its U-Net does not run: where nothing is followed it is called too, with scale 0.
 *
 * @param picture {@code [1, 3, height, width]} in pixels, colours from 0 to 1
 */
record BuiltInControlNet(ControlNetConditioning net, Tensor picture,
        Optional<ControlImage> control) implements ControlTerm {

    @Override
    public List<Conditioning> steer(List<Conditioning> all, Guidance guidance, Call call) {
        double scale = control.map(known -> ControlPicture.scale(known, call.moment())).orElse(0.0);
        return all.stream()
                .map(condition -> net.steer(condition, call.latents(), call.time(), picture, scale,
                        call.cancellation()))
                .toList();
    }
}
