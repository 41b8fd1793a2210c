package studio.gesso.engine.model.doctor;

import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.denoising.Predictions;
import studio.gesso.engine.model.Config;
import studio.gesso.engine.model.Kind;
import studio.gesso.engine.model.Lineage;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.model.SchedulerConfig;
import studio.gesso.engine.model.Schedulers;
import studio.gesso.engine.sampling.Plan;

/** Do the settings of the noise schedule say what only they can say, and can a run be laid out by them? */
final class SchedulerCheck implements Check {

    private static final int STEPS = 20;
    private static final int TOKENS = 1024;

    @Override
    public void examine(Patient patient, Consumer<Finding> findings) {
        Optional<Config> settings = patient.folder().config(Part.SCHEDULER);
        Kind kind = patient.lineage().map(Lineage::kind).orElse(Kind.STABLE_DIFFUSION_1);
        settings.ifPresentOrElse(config -> named(config, findings), () -> findings.accept(new Finding(Severity.LIMITED,
                "scheduler/scheduler_config.json is missing: how the noise was laid out in training is unknown, and what is"
                        + " usual for this kind of model is assumed.",
                "Add the folder scheduler of this model.")));
        SchedulerConfig schedule = Schedulers.of(settings, kind);
        settings.filter(config -> !isFlow(kind) && !config.has("prediction_type"))
                .ifPresent(config -> findings.accept(
                        new Finding(Severity.NOTE,
                                config.file() + " does not say the prediction type (prediction_type), and no graph"
                                        + " does: epsilon is assumed.",
                                "If pictures are nothing but noise, the model predicts v: write \"prediction_type\":"
                                        + " \"v_prediction\" into that file.")));
        if (isFlow(kind) != (schedule.prediction() == Predictions.FLOW)) {
            findings.accept(new Finding(Severity.LIMITED, "The noise schedule is not one that a " + kind.label()
                    + " is trained with: pictures may be nothing but noise.",
                    "Get the folder scheduler of this very model."));
        }
        Plan plan = Plan.of(STEPS);
        schedule.sampling(schedule.shiftsDynamically() ? plan.shifted(schedule.shift(TOKENS)) : plan);
    }

    private static void named(Config settings, Consumer<Finding> findings) {
        if (!Schedulers.knows(settings)) {
            String names = settings.plain("_class_name")
                    .map(name -> " names the scheduler " + name
                            + ", which Gesso does not know")
                    .orElse(" does not name a scheduler (_class_name)");
            findings.accept(
                    new Finding(Severity.LIMITED, settings.file() + names + ": a usual sampler is used instead.",
                            "Choose the sampler that the model's author advises."));
        }
    }

    private static boolean isFlow(Kind kind) {
        return kind == Kind.STABLE_DIFFUSION_3 || kind == Kind.FLUX_1;
    }
}
