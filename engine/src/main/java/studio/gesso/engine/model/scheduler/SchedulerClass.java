package studio.gesso.engine.model.scheduler;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import studio.gesso.engine.denoising.Prediction;
import studio.gesso.engine.sampling.Plan;
import studio.gesso.engine.sampling.Sampler;
import studio.gesso.engine.sampling.Schedule;
import studio.gesso.engine.sampling.Sigmas;
import studio.gesso.engine.sampling.schedule.Stage;

/** The scheduler classes of diffusers: which noise levels each goes through, and with which solver. */
public enum SchedulerClass {
    DDIM("DDIMScheduler", Discrete::ddim, Solvers::ddim),
    DDIM_INVERSE("DDIMInverseScheduler", Discrete::inverse, Solvers::straight),
    DDPM("DDPMScheduler", Discrete::ddpm, Solvers::ddpm),
    UNCLIP("UnCLIPScheduler", Discrete::unclip, Solvers::ddpm),
    PNDM("PNDMScheduler", Discrete::pndm, Solvers::pndm),
    LCM("LCMScheduler", Discrete::lcm, Solvers::lcm),
    TCD("TCDScheduler", Discrete::tcd, Solvers::tcd),
    EULER("EulerDiscreteScheduler", Stage.NONE, SigmaSpace::exact, Solvers::euler),
    EULER_ANCESTRAL("EulerAncestralDiscreteScheduler", Stage.NONE, SigmaSpace::exact, Solvers::eulerAncestral),
    LMS("LMSDiscreteScheduler", Stage.NONE, SigmaSpace::exact, Solvers::lms),
    HEUN("HeunDiscreteScheduler", Stage.END, SigmaSpace::exact, Solvers::heun),
    KDPM2("KDPM2DiscreteScheduler", Stage.HALFWAY, SigmaSpace::rounded, Solvers::dpm2),
    KDPM2_ANCESTRAL("KDPM2AncestralDiscreteScheduler", Stage.HALFWAY_DOWN, SigmaSpace::rounded,
            Solvers::dpm2Ancestral),
    /** Not of diffusers, but k-diffusion's function of this name. */
    DPMPP_2S_ANCESTRAL("sample_dpmpp_2s_ancestral", Stage.HALFWAY_DOWN, SigmaSpace::exact,
            Solvers::twoStageAncestral),
    DPM_SDE("DPMSolverSDEScheduler", Stage.HALFWAY, SigmaSpace::exact, Solvers::twoStageSde),
    DPM_MULTISTEP("DPMSolverMultistepScheduler", LambdaSpace::dpm, Solvers::dpmMultistep),
    DPM_SINGLESTEP("DPMSolverSinglestepScheduler", LambdaSpace::dpm, Solvers::dpmSinglestep),
    DEIS("DEISMultistepScheduler", LambdaSpace::deis, Solvers::deis),
    UNI_PC("UniPCMultistepScheduler", LambdaSpace::uniPc, Solvers::uniPc),
    FLOW_MATCH_EULER("FlowMatchEulerDiscreteScheduler", FlowSpace::schedule, Solvers::flow, FlowSpace::prediction),
    EDM_EULER("EDMEulerScheduler", EdmSpace::schedule, Solvers::euler, EdmSpace::prediction),
    EDM_DPM_MULTISTEP("EDMDPMSolverMultistepScheduler", EdmSpace::schedule, Solvers::dpmMultistep,
            EdmSpace::prediction),
    SCORE_VE("ScoreSdeVeScheduler", ScoreSpace::exploding, Solvers::predictorCorrector, ScoreSpace::score),
    SCORE_VP("ScoreSdeVpScheduler", ScoreSpace::preserving, Solvers::reverseSde, ScoreSpace::noise);

    private static final JsonObject DEFAULTS = read();

    private final String file;
    private final Stage stage;
    private final StagedLevels levels;
    private final Solver solver;
    private final Function<Keys, Prediction> prediction;
    private final boolean ownsLevels;

    /** A class whose solver asks once a step. */
    SchedulerClass(String file, Levels levels, Solver solver) {
        this(file, Stage.NONE, levels.staged(), solver);
    }

    /** A class whose solver may ask twice a step. */
    SchedulerClass(String file, Stage stage, StagedLevels levels, Solver solver) {
        this.file = file;
        this.stage = stage;
        this.levels = levels;
        this.solver = solver;
        this.prediction = Keys::prediction;
        this.ownsLevels = false;
    }

    /** A class whose levels belong to the network. */
    SchedulerClass(String file, StagedLevels levels, Solver solver, Function<Keys, Prediction> prediction) {
        this.file = file;
        this.stage = Stage.NONE;
        this.levels = levels;
        this.solver = solver;
        this.prediction = prediction;
        this.ownsLevels = true;
    }

    /** The class of a name in scheduler_config.json; empty where it is none of ours. */
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
    public Schedule schedule(Keys keys, Plan plan, Sigmas choice, Stage ofSolver) {
        return levels.schedule(keys, plan, choice, ofSolver);
    }

    /** The solver of a run of so many steps. */
    public Sampler solver(Keys keys, Plan plan, int steps) {
        return solver.solver(keys, plan, steps);
    }

    /** Where within a step the solver asks a second time. */
    public Stage stage() {
        return stage;
    }

    /** What the network says. */
    public Prediction prediction(Keys keys) {
        return prediction.apply(keys);
    }

    /** Lays out the levels of samplers that ask once a step. */
    @FunctionalInterface
    private interface Levels {
        Schedule schedule(Keys keys, Plan plan, Sigmas choice);

        default StagedLevels staged() {
            return (keys, plan, choice, stage) -> schedule(keys, plan, choice);
        }
    }

    /** Lays out levels for any sampler. */
    @FunctionalInterface
    private interface StagedLevels {
        Schedule schedule(Keys keys, Plan plan, Sigmas choice, Stage stage);
    }

    /** Makes a solver. */
    @FunctionalInterface
    private interface Solver {
        Sampler solver(Keys keys, Plan plan, int steps);
    }

    private static JsonObject read() {
        try (var stream = SchedulerClass.class.getResourceAsStream("schedulers.json");
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
