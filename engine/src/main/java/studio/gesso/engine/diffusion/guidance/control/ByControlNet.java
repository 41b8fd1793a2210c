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
                .mapToObj(i -> isSeen(guidance, i) ? plus(all.get(i), said(all.get(i), scale, call)) : all.get(i))
                .toList();
    }

    /** With a guess it sees the half with the prompt alone; so does one that pools, as diffusers has it. */
    private boolean isSeen(Guidance guidance, int prediction) {
        return switch (control.guess()) {
            case OFF -> !net.isPooled() || guidance.isPrompted(prediction);
            case ON -> guidance.isPrompted(prediction);
        };
    }

    private Map<String, Tensor> said(Conditioning condition, double scale, Call call) {
        SequencedMap<String, Tensor> residuals = residuals(condition, scale, call);
        return switch (control.guess()) {
            case OFF -> residuals;
            case ON -> net.isPooled() ? residuals : fading(residuals);
        };
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
