package studio.gesso.engine.diffusion.scheduler;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import studio.gesso.engine.base.json.StrictJson;
import studio.gesso.engine.diffusion.prediction.Prediction;
import studio.gesso.engine.diffusion.sampler.Sampler;
import studio.gesso.engine.diffusion.schedule.SubStep;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.state.Schedule;

/** The scheduler classes of diffusers: which noise levels each goes through, and with which solver. */
public enum SchedulerClass {
    DDIM("DDIMScheduler", DiscreteSchedules::ddim, Solvers::ddim),
    DDIM_INVERSE("DDIMInverseScheduler", DiscreteSchedules::inverse, Solvers::straight),
    DDPM("DDPMScheduler", DiscreteSchedules::ddpm, Solvers::ddpm),
    UNCLIP("UnCLIPScheduler", DiscreteSchedules::unclip, Solvers::ddpm),
    PNDM("PNDMScheduler", DiscreteSchedules::pndm, Solvers::pndm),
    LCM("LCMScheduler", DiscreteSchedules::lcm, Solvers::lcm),
    TCD("TCDScheduler", DiscreteSchedules::tcd, Solvers::tcd),
    EULER("EulerDiscreteScheduler", SubStep.NONE, KDiffusionSchedules::exact, Solvers::euler),
    EULER_ANCESTRAL("EulerAncestralDiscreteScheduler", SubStep.NONE, KDiffusionSchedules::exact,
            Solvers::eulerAncestral),
    LMS("LMSDiscreteScheduler", SubStep.NONE, KDiffusionSchedules::exact, Solvers::lms),
    HEUN("HeunDiscreteScheduler", SubStep.END, KDiffusionSchedules::exact, Solvers::heun),
    KDPM2("KDPM2DiscreteScheduler", SubStep.HALFWAY, KDiffusionSchedules::rounded, Solvers::dpm2),
    KDPM2_ANCESTRAL("KDPM2AncestralDiscreteScheduler", SubStep.HALFWAY_DOWN, KDiffusionSchedules::rounded,
            Solvers::dpm2Ancestral),
    /** Not of diffusers, but k-diffusion's function of this name. */
    DPMPP_2S_ANCESTRAL("sample_dpmpp_2s_ancestral", SubStep.HALFWAY_DOWN, KDiffusionSchedules::exact,
            Solvers::twoStageAncestral),
    /** Not of diffusers, but ComfyUI's function of this name. */
    EVEN_MULTISTEP("sample_ipndm", SubStep.NONE, KDiffusionSchedules::exact, Solvers::evenMultistep),
    DPM_SDE("DPMSolverSDEScheduler", SubStep.HALFWAY, KDiffusionSchedules::exact, Solvers::twoStageSde),
    DPM_MULTISTEP("DPMSolverMultistepScheduler", DpmSchedules::dpm, Solvers::dpmMultistep),
    DPM_SINGLESTEP("DPMSolverSinglestepScheduler", DpmSchedules::dpm, Solvers::dpmSinglestep),
    DEIS("DEISMultistepScheduler", DpmSchedules::deis, Solvers::deis),
    UNI_PC("UniPCMultistepScheduler", DpmSchedules::uniPc, Solvers::uniPc),
    FLOW_MATCH_EULER("FlowMatchEulerDiscreteScheduler", FlowMatchSchedules::schedule, Solvers::flow,
            FlowMatchSchedules::prediction),
    FLOW_MATCH_HEUN("FlowMatchHeunDiscreteScheduler", SubStep.END, FlowMatchSchedules::schedule, Solvers::flowHeun,
            FlowMatchSchedules::prediction),
    IPNDM("IPNDMScheduler", IpndmSchedules::schedule, Solvers::ipndm, IpndmSchedules::prediction),
    CONSISTENCY("CMStochasticIterativeScheduler", ConsistencySchedules::schedule, Solvers::consistency,
            ConsistencySchedules::prediction),
    EDM_EULER("EDMEulerScheduler", EdmSchedules::schedule, Solvers::euler, EdmSchedules::prediction),
    EDM_DPM_MULTISTEP("EDMDPMSolverMultistepScheduler", EdmSchedules::schedule, Solvers::dpmMultistep,
            EdmSchedules::prediction),
    SCORE_VE("ScoreSdeVeScheduler", ScoreSdeSchedules::exploding, Solvers::predictorCorrector,
            ScoreSdeSchedules::score),
    SCORE_VP("ScoreSdeVpScheduler", ScoreSdeSchedules::preserving, Solvers::reverseSde, ScoreSdeSchedules::noise);

    private static final JsonObject DEFAULTS = StrictJson.resource(SchedulerClass.class, "schedulers.json");

    private final String file;
    private final SubStep subStep;
    private final StagedLevels levels;
    private final Solver solver;
    private final Function<SchedulerSettings, Prediction> prediction;
    private final boolean ownsLevels;

    /** A class whose solver calls the network once a step. */
    SchedulerClass(String file, Levels levels, Solver solver) {
        this(file, SubStep.NONE, levels.staged(), solver);
    }

    /** A class whose solver may call the network twice a step. */
    SchedulerClass(String file, SubStep subStep, StagedLevels levels, Solver solver) {
        this.file = file;
        this.subStep = subStep;
        this.levels = levels;
        this.solver = solver;
        this.prediction = SchedulerSettings::prediction;
        this.ownsLevels = false;
    }

    /** A class whose levels belong to the network. */
    SchedulerClass(String file, StagedLevels levels, Solver solver,
            Function<SchedulerSettings, Prediction> prediction) {
        this(file, SubStep.NONE, levels, solver, prediction);
    }

    /** A class whose levels belong to the network, and whose solver may ask twice a step. */
    SchedulerClass(String file, SubStep subStep, StagedLevels levels, Solver solver,
            Function<SchedulerSettings, Prediction> prediction) {
        this.file = file;
        this.subStep = subStep;
        this.levels = levels;
        this.solver = solver;
        this.prediction = prediction;
        this.ownsLevels = true;
    }

    /** The class of a name in scheduler_config.json; empty if it is not supported. */
    public static Optional<SchedulerClass> named(String name) {
        return Stream.of(values()).filter(type -> type.file.equals(name)).findFirst();
    }

    /** The name in scheduler_config.json. */
    public String file() {
        return file;
    }

    /** The settings that diffusers gives the class where a file says nothing. */
    public JsonObject defaults() {
        return DEFAULTS.getAsJsonObject(file);
    }

    /**
     * Whether the levels belong to the network, so that another solver keeps them; the table of a network that was
     * trained with discrete steps can be gone through in many ways instead.
     */
    public boolean ownsLevels() {
        return ownsLevels;
    }

    /** The levels of a run; {@code stage} is that of the solver that goes through them. */
    public Schedule schedule(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice, SubStep ofSolver) {
        return levels.schedule(keys, plan, choice, ofSolver);
    }

    /** The solver of a run of this many steps. */
    public Sampler solver(SchedulerSettings keys, SchedulePlan plan, int steps) {
        return solver.solver(keys, plan, steps);
    }

    /** Where within a step the solver asks a second time. */
    public SubStep subStep() {
        return subStep;
    }

    /** What the network predicts. */
    public Prediction prediction(SchedulerSettings keys) {
        return prediction.apply(keys);
    }

    /** Lays out the levels of samplers that ask once a step. */
    @FunctionalInterface
    private interface Levels {
        Schedule schedule(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice);

        default StagedLevels staged() {
            return (keys, plan, choice, subStep) -> schedule(keys, plan, choice);
        }
    }

    /** Lays out levels for any sampler. */
    @FunctionalInterface
    private interface StagedLevels {
        Schedule schedule(SchedulerSettings keys, SchedulePlan plan, SigmaSchedule choice, SubStep subStep);
    }

    /** Makes a solver. */
    @FunctionalInterface
    private interface Solver {
        Sampler solver(SchedulerSettings keys, SchedulePlan plan, int steps);
    }
}
