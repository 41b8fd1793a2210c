package studio.gesso.engine.diffusion.weights.adapter.fewstep;

import studio.gesso.engine.base.text.NumberText;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;

/**
 * What a LoRA that makes a model need few steps was made for.
 *
 * @param kind how it was made, such as LCM
 * @param sampler the solver
 * @param schedule the spacing of its noise levels
 * @param steps how many
 * @param guidance the scale of guidance; 1 for none
 * @param eta the share of fresh noise, of samplers that let one choose
 * @param strength of the LoRA itself
 */
public record FewStepSettings(String kind, SamplerName sampler, SigmaSchedule schedule, int steps, double guidance,
        double eta, double strength) {

    /** Whether a request has them, whatever the strength. */
    public boolean areOf(Request request) {
        return request.sampler() == sampler && request.sigmaSchedule() == schedule && request.steps() == steps
                && request.guidance() == guidance && request.advanced().eta() == eta;
    }

    /** Them in a few words, such as "Euler, SGM Uniform, 4 steps, guidance 1". */
    public String text() {
        return sampler.label() + (schedule == SigmaSchedule.AUTOMATIC ? "" : ", " + schedule.label()) + ", " + steps
                + (steps == 1 ? " step" : " steps") + ", guidance " + NumberText.plain(guidance)
                + (eta == 0 ? "" : ", eta " + NumberText.plain(eta))
                + (strength == 1 ? "" : ", strength " + NumberText.plain(strength));
    }

    /** Them as options of the command line, but for the strength, which is part of the LoRA's. */
    public String options() {
        return "--sampler \"" + sampler.label() + "\" --schedule \"" + schedule.label() + "\" --steps " + steps
                + " --guidance " + NumberText.plain(guidance) + (eta == 0 ? "" : " --eta " + NumberText.plain(eta));
    }

    /** A request with them; its LoRAs stay as they are. */
    public Request in(Request request) {
        return request.with(it -> {
            it.sampler = sampler;
            it.sigmaSchedule = schedule;
            it.steps = steps;
            it.guidance = guidance;
            it.advanced = request.advanced().with(that -> that.eta = eta);
        });
    }
}
