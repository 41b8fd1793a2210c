package studio.gesso.engine.diffusion.guidance.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import studio.gesso.engine.diffusion.guidance.Guidance;
import studio.gesso.engine.diffusion.network.Conditioning;
import studio.gesso.engine.diffusion.network.ControlNet;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.tensor.Tensor;

/**
 * A ControlNet that runs where it works; the residuals of several add up.
 *
 * @param picture {@code [1, 3, height, width]} in pixels, colours from 0 to 1
 */
record ByControlNet(ControlNet net, Tensor picture, ControlImage control) implements ControlTerm {

    @Override
    public List<Conditioning> steer(List<Conditioning> all, Guidance guidance, Call call) {
        double scale = ControlPicture.scale(control, call.moment());
        if (scale == 0) {
            return all;
        }
        return IntStream.range(0, all.size())
                .mapToObj(i -> switch (control.guess()) {
                    case OFF -> plus(all.get(i), residuals(all.get(i), scale, call));
                    case ON -> guidance.isPrompted(i)
                            ? plus(all.get(i), fading(residuals(all.get(i), scale, call)))
                            : all.get(i);
                })
                .toList();
    }

    private SequencedMap<String, Tensor> residuals(Conditioning condition, double scale, Call call) {
        return net.residuals(condition, call.latents(), call.time(), picture, scale, call.cancellation());
    }

    /** Output k of K times 10^(−1 + k ÷ (K − 1)): the layers near the pixels count a tenth, the middle all. */
    private static Map<String, Tensor> fading(SequencedMap<String, Tensor> residuals) {
        Map<String, Tensor> fading = new LinkedHashMap<>();
        double last = Math.max(1, residuals.size() - 1);
        residuals.forEach((name, value) -> fading.put(name, value.times(Math.pow(10, -1 + fading.size() / last))));
        return fading;
    }

    private static Conditioning plus(Conditioning condition, Map<String, Tensor> residuals) {
        Conditioning steered = condition;
        for (var residual : residuals.entrySet()) {
            steered = steered.plus(residual.getKey(), residual.getValue());
        }
        return steered;
    }
}
