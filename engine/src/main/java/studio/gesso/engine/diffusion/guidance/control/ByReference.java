package studio.gesso.engine.diffusion.guidance.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import studio.gesso.engine.diffusion.guidance.Guidance;
import studio.gesso.engine.diffusion.network.Conditioning;
import studio.gesso.engine.request.adapter.StepRange;
import studio.gesso.engine.tensor.Tensor;

/**
 * What an IP-Adapter adds to the cross attentions.
 *
 * @param prompted keys and values under the prompt, by the names of the U-Net's inputs
 * @param against those against the prompt
 * @param masks where it acts, one for each level; empty for everywhere
 * @param steps when it acts; in other calls its values are 0, which adds nothing
 */
record ByReference(Map<String, Tensor> prompted, Map<String, Tensor> against, Map<String, Tensor> masks,
        StepRange steps) implements ControlTerm {

    @Override
    public List<Conditioning> steer(List<Conditioning> all, Guidance guidance, Call call) {
        boolean isOn = steps.contains(call.moment().call(), call.moment().calls());
        Map<String, Tensor> with = isOn ? prompted : resting(prompted);
        Map<String, Tensor> without = isOn ? against : resting(against);
        return IntStream.range(0, all.size())
                .mapToObj(i -> with(all.get(i), guidance.isPrompted(i) ? with : without))
                .toList();
    }

    private static Map<String, Tensor> resting(Map<String, Tensor> working) {
        Map<String, Tensor> resting = new HashMap<>(working);
        resting.replaceAll((name, tensor) -> name.endsWith(IpAdapterNetworks.VALUE)
                ? Tensor.zeros(tensor.shape())
                : tensor);
        return resting;
    }

    private Conditioning with(Conditioning condition, Map<String, Tensor> keys) {
        Conditioning steered = condition;
        for (var key : keys.entrySet()) {
            steered = steered.with(key.getKey(), key.getValue());
        }
        for (var mask : masks.entrySet()) {
            steered = steered.withShared(mask.getKey(), mask.getValue());
        }
        return steered;
    }
}
