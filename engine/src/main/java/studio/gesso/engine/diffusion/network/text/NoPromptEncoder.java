package studio.gesso.engine.diffusion.network.text;

import java.util.Optional;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.tensor.Tensor;

/** The prompt encoder of unconditional models. */
public final class NoPromptEncoder implements PromptEncoder {

    @Override
    public PromptEmbeds read(String prompt, AdvancedSettings advanced, Cancellation cancellation) {
        return new PromptEmbeds(Tensor.zeros(1, 0, 0), Optional.empty());
    }
}
