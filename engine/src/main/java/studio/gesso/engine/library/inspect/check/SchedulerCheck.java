package studio.gesso.engine.library.inspect.check;

import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.ModelScheduler;
import studio.gesso.engine.diffusion.model.ModelVariant;
import studio.gesso.engine.diffusion.model.config.ConfigFile;
import studio.gesso.engine.diffusion.model.config.SchedulerConfig;
import studio.gesso.engine.diffusion.prediction.Predictions;
import studio.gesso.engine.diffusion.scheduler.SchedulePlan;
import studio.gesso.engine.library.inspect.report.Finding;
import studio.gesso.engine.library.inspect.report.Severity;

/** Checks that the scheduler settings have the values that only they contain, and that they can plan a run. */
public final class SchedulerCheck implements Check {

    private static final int STEPS = 20;
    private static final int TOKENS = 1024;

    @Override
    public void examine(ExaminedModel examined, Consumer<Finding> findings) {
        Optional<ConfigFile> settings = examined.folder().config(ModelPart.SCHEDULER);
        ModelFamily family = examined.variant().map(ModelVariant::family).orElse(ModelFamily.STABLE_DIFFUSION_1);
        settings.ifPresentOrElse(config -> named(config, findings), () -> findings.accept(new Finding(Severity.LIMITED,
                "scheduler/scheduler_config.json is missing: the noise schedule of the training is unknown, and the"
                        + " default for this kind of model is assumed.",
                "Add the folder scheduler of this model.")));
        SchedulerConfig schedule = ModelScheduler.of(settings, family);
        settings.filter(config -> !isFlow(family) && !config.has("prediction_type"))
                .ifPresent(config -> findings.accept(
                        new Finding(Severity.NOTE,
                                config.file() + " does not say the prediction type (prediction_type), and no graph"
                                        + " does: epsilon is assumed.",
                                "If pictures are nothing but noise, the model predicts v: write \"prediction_type\":"
                                        + " \"v_prediction\" into that file.")));
        if (isFlow(family) != (schedule.prediction() == Predictions.FLOW)) {
            findings.accept(new Finding(Severity.LIMITED, "The noise schedule is not one that a " + family.label()
                    + " is trained with: pictures may be nothing but noise.",
                    "Get the folder scheduler of exactly this model."));
        }
        SchedulePlan plan = SchedulePlan.of(STEPS);
        schedule.sampling(schedule.shiftsDynamically() ? plan.shifted(schedule.shift(TOKENS)) : plan);
    }

    private static void named(ConfigFile settings, Consumer<Finding> findings) {
        if (!ModelScheduler.knows(settings)) {
            String names = settings.plain("_class_name")
                    .map(name -> " names the scheduler " + name
                            + ", which Gesso does not know")
                    .orElse(" does not name a scheduler (_class_name)");
            findings.accept(
                    new Finding(Severity.LIMITED, settings.file() + names + ": a default sampler is used instead.",
                            "Choose the sampler that the model's author advises."));
        }
    }

    private static boolean isFlow(ModelFamily family) {
        return family == ModelFamily.STABLE_DIFFUSION_3 || family == ModelFamily.FLUX_1;
    }
}
