package studio.gesso.engine.model.scheduler;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.denoising.Prediction;
import studio.gesso.engine.denoising.Predictions;
import studio.gesso.engine.sampling.Ddim;
import studio.gesso.engine.sampling.Dpm2;
import studio.gesso.engine.sampling.Euler;
import studio.gesso.engine.sampling.Heun;
import studio.gesso.engine.sampling.Lcm;
import studio.gesso.engine.sampling.Lms;
import studio.gesso.engine.sampling.Plan;
import studio.gesso.engine.sampling.Pndm;
import studio.gesso.engine.sampling.ReverseSde;
import studio.gesso.engine.sampling.Sampler;
import studio.gesso.engine.sampling.Schedule;
import studio.gesso.engine.sampling.Sigmas;
import studio.gesso.engine.sampling.Tcd;
import studio.gesso.engine.sampling.TwoStage;
import studio.gesso.engine.sampling.schedule.Stage;

/** The scheduler classes of diffusers: which noise levels each goes through, and with which solver. */
public enum SchedulerClass {
    DDIM("DDIMScheduler", Discrete::ddim, (k, p, n) -> new Ddim(p.eta().orElse(0), p.direction())),
    DDIM_INVERSE(
            "DDIMInverseScheduler", Discrete::inverse,
            (k, p, n) -> new Euler(p.churn())),
    DDPM("DDPMScheduler", Discrete::ddpm, Solvers::ddpm),
    UNCLIP(
            "UnCLIPScheduler", Discrete::unclip,
            Solvers::ddpm),
    PNDM("PNDMScheduler", Discrete::pndm, (k, p, n) -> new Pndm()),
    LCM("LCMScheduler",
            Discrete::lcm, (k, p, n) -> new Lcm(k.number("timestep_scaling"))),
    TCD("TCDScheduler",
            Discrete::tcd, (k, p, n) -> new Tcd()),
    EULER("EulerDiscreteScheduler", Stage.NONE,
            SigmaSpace::exact, (k, p, n) -> new Euler(p.churn())),
    EULER_ANCESTRAL(
            "EulerAncestralDiscreteScheduler", Stage.NONE, SigmaSpace::exact,
            (k, p, n) -> new Ddim(1)),
    LMS("LMSDiscreteScheduler", Stage.NONE,
            SigmaSpace::exact,
            (k, p, n) -> new Lms(p.order().orElse(4))),
    HEUN(
            "HeunDiscreteScheduler", Stage.END,
            SigmaSpace::exact, (k, p, n) -> new Heun()),
    KDPM2(
            "KDPM2DiscreteScheduler", Stage.HALFWAY,
            SigmaSpace::rounded,
            (k, p, n) -> new Dpm2(0)),
    KDPM2_ANCESTRAL(
            "KDPM2AncestralDiscreteScheduler",
            Stage.HALFWAY_DOWN,
            SigmaSpace::rounded,
            (k, p, n) -> new Dpm2(1)),
    /** Not of diffusers, but k-diffusion's function of this name. */
    DPMPP_2S_ANCESTRAL("sample_dpmpp_2s_ancestral", Stage.HALFWAY_DOWN, SigmaSpace::exact,
            (k, p, n) -> new TwoStage(0, 1)),
    DPM_SDE("DPMSolverSDEScheduler", Stage.HALFWAY, SigmaSpace::exact,
            (k, p, n) -> new TwoStage(1, 1)),
    DPM_MULTISTEP("DPMSolverMultistepScheduler", LambdaSpace::dpm,
            Solvers::dpmMultistep),
    DPM_SINGLESTEP("DPMSolverSinglestepScheduler", LambdaSpace::dpm,
            Solvers::dpmSinglestep),
    DEIS("DEISMultistepScheduler", LambdaSpace::deis,
            Solvers::deis),
    UNI_PC("UniPCMultistepScheduler", LambdaSpace::uniPc,
            Solvers::uniPc),
    FLOW_MATCH_EULER("FlowMatchEulerDiscreteScheduler",
            Stage.NONE, FlowSpace::schedule, Solvers::flow) {
        @Override
        public boolean ownsLevels() {
            return true;
        }

        @Override
        public Prediction prediction(Keys keys) {
            return Predictions.FLOW;
        }
    },
    EDM_EULER("EDMEulerScheduler", Stage.NONE, EdmSpace::schedule, (k, p, n) -> new Euler(p.churn())) {
        @Override
        public boolean ownsLevels() {
            return true;
        }

        @Override
        public Prediction prediction(Keys keys) {
            return EdmSpace.prediction(keys);
        }
    },
    EDM_DPM_MULTISTEP("EDMDPMSolverMultistepScheduler", Stage.NONE, EdmSpace::schedule, Solvers::dpmMultistep) {
        @Override
        public boolean ownsLevels() {
            return true;
        }

        @Override
        public Prediction prediction(Keys keys) {
            return EdmSpace.prediction(keys);
        }
    },
    SCORE_VE("ScoreSdeVeScheduler", Stage.NONE, ScoreSpace::exploding, Solvers::predictorCorrector) {
        @Override
        public boolean ownsLevels() {
            return true;
        }

        @Override
        public Prediction prediction(Keys keys) {
            return Predictions.SCORE;
        }
    },
    SCORE_VP("ScoreSdeVpScheduler", ScoreSpace::preserving, (k, p, n) -> new ReverseSde()) {
        @Override
        public boolean ownsLevels() {
            return true;
        }

        @Override
        public Prediction prediction(Keys keys) {
            return Predictions.EPSILON;
        }
    };

    private static final JsonObject DEFAULTS = read();

    private final String file;
    private final Stage stage;
    private final StagedLevels levels;
    private final Solver solver;

    SchedulerClass(String file, Levels levels, Solver solver) {
        this(file, Stage.NONE, (keys, plan, choice, stage) -> levels.schedule(keys, plan, choice), solver);
    }

    SchedulerClass(String file, Stage stage, StagedLevels levels, Solver solver) {
        this.file = file;
        this.stage = stage;
        this.levels = levels;
        this.solver = solver;
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
        return false;
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
        return keys.prediction();
    }

    /** Lays out the levels of samplers that ask once a step. */
    @FunctionalInterface
    private interface Levels {
        Schedule schedule(Keys keys, Plan plan, Sigmas choice);
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
