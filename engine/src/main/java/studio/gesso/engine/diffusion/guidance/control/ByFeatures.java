package studio.gesso.engine.diffusion.guidance.control;

import java.util.List;
import java.util.Map;
import studio.gesso.engine.diffusion.guidance.Guidance;
import studio.gesso.engine.diffusion.network.Conditioning;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.tensor.Tensor;

/**
 * A T2I-Adapter; the features of several add up.
 *
 * @param features what it says of the control image
 */
record ByFeatures(Map<String, Tensor> features, ControlImage control) implements ControlTerm {

    @Override
    public List<Conditioning> steer(List<Conditioning> all, Guidance guidance, Call call) {
        double scale = ControlPicture.scale(control, call.moment());
        return scale == 0 ? all : all.stream().map(condition -> plus(condition, scale)).toList();
    }

    private Conditioning plus(Conditioning condition, double scale) {
        Conditioning steered = condition;
        for (var feature : features.entrySet()) {
            steered = steered.plus(feature.getKey(), feature.getValue().times(scale));
        }
        return steered;
    }
}
