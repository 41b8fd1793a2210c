package studio.gesso.engine.diffusion.guidance.control;

import java.util.List;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.guidance.Guidance;
import studio.gesso.engine.diffusion.network.Conditioning;
import studio.gesso.engine.tensor.Tensor;

/** Something that steers a network beside the prompt, for one picture. */
interface ControlTerm {

    /**
     * The conditionings of one call with what it adds to them.
     *
     * @param all one for each prediction that the guidance combines
     */
    List<Conditioning> steer(List<Conditioning> all, Guidance guidance, Call call);

    /**
     * A call of the network.
     *
     * @param latents as the network sees them
     * @param time its timestep
     * @param moment which call it is
     * @param cancellation stops it
     */
    record Call(Tensor latents, double time, PictureControl.Moment moment, Cancellation cancellation) {}
}
