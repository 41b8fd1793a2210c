package studio.gesso.engine.request;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The samplers to choose from, by their usual names. */
public enum SamplerName {
    EULER("Euler", 1, "EulerDiscreteScheduler"),
    EULER_A("Euler a", 0, "EulerAncestralDiscreteScheduler"),
    HEUN("Heun", 2, "HeunDiscreteScheduler"),
    LMS("LMS", 4, "LMSDiscreteScheduler"),
    DPM2("DPM2", 2, "KDPM2DiscreteScheduler"),
    DPM2_A("DPM2 a", 0, "KDPM2AncestralDiscreteScheduler"),
    DPMPP_2S_A("DPM++ 2S a", 0, "sample_dpmpp_2s_ancestral"),
    DPMPP_2S("DPM++ 2S", 2, "DPMSolverSinglestepScheduler", dpm("dpmsolver++", 2, "midpoint")),
    DPMPP_2M("DPM++ 2M", 2, "DPMSolverMultistepScheduler", dpm("dpmsolver++", 2, "midpoint")),
    /** Of third order by name; its second difference has half the weight that this would take, as in diffusers. */
    DPMPP_3M("DPM++ 3M", 2, "DPMSolverMultistepScheduler", dpm("dpmsolver++", 3, "midpoint")),
    DPMPP_SDE("DPM++ SDE", 0, "DPMSolverSDEScheduler"),
    DPMPP_2M_SDE("DPM++ 2M SDE", 0, "DPMSolverMultistepScheduler", dpm("sde-dpmsolver++", 2, "midpoint")),
    DPMPP_2M_SDE_HEUN("DPM++ 2M SDE Heun", 0, "DPMSolverMultistepScheduler", dpm("sde-dpmsolver++", 2, "heun")),
    DPMPP_3M_SDE("DPM++ 3M SDE", 0, "DPMSolverMultistepScheduler", dpm("sde-dpmsolver++", 3, "midpoint")),
    /** Its corrector adds one to the order of its predictor. */
    UNI_PC("UniPC", 3, "UniPCMultistepScheduler"),
    /** Its weights are those of even steps, which are of fourth order only there. */
    IPNDM("IPNDM", 2, "sample_ipndm"),
    DEIS("DEIS", 2, "DEISMultistepScheduler"),
    DDIM("DDIM", 1, "DDIMScheduler"),
    DDPM("DDPM", 0, "DDPMScheduler"),
    PLMS("PLMS", 2, "PNDMScheduler", "{\"skip_prk_steps\": true}"),
    PNDM("PNDM", 2, "PNDMScheduler", "{\"skip_prk_steps\": false}"),
    LCM("LCM", 0, "LCMScheduler"),
    TCD("TCD", 0, "TCDScheduler"),
    CONSISTENCY("Consistency", 0, "CMStochasticIterativeScheduler"),
    UNCLIP("unCLIP", 0, "UnCLIPScheduler"),
    SCORE_VE("Predictor-corrector", 0, "ScoreSdeVeScheduler"),
    SCORE_VP("Reverse SDE", 0, "ScoreSdeVpScheduler");

    private final String label;
    private final int order;
    private final String scheduler;
    private final String settings;

    SamplerName(String label, int order, String scheduler) {
        this(label, order, scheduler, "{}");
    }

    SamplerName(String label, int order, String scheduler, String settings) {
        this.label = label;
        this.order = order;
        this.scheduler = scheduler;
        this.settings = settings;
    }

    /** The name shown to people, which is also the name that A1111 writes where it knows the sampler. */
    public String label() {
        return label;
    }

    /** The sampler of a label. */
    public static Optional<SamplerName> labelled(String label) {
        return Stream.of(values()).filter(sampler -> sampler.label.equals(label)).findFirst();
    }

    /** The order of convergence towards the probability flow; 0 where noise is drawn in every step. */
    public int order() {
        return order;
    }

    /** Whether the picture depends only on the initial noise. */
    public boolean deterministic() {
        return order > 0;
    }

    /** Whether it can be used with any model; the others belong to models that were trained for them. */
    public boolean suitsAnyModel() {
        return !EnumSet.of(CONSISTENCY, UNCLIP, SCORE_VE, SCORE_VP).contains(this);
    }

    /** The scheduler class of diffusers whose steps these are, as scheduler_config.json names it. */
    public String scheduler() {
        return scheduler;
    }

    /** The settings of that class that make it this sampler, as a JSON object. */
    public String settings() {
        return settings;
    }

    private static String dpm(String algorithm, int order, String type) {
        return String.format(Locale.ROOT, """
                {"algorithm_type": "%s", "solver_order": %d, "solver_type": "%s"}""", algorithm, order, type);
    }
}
