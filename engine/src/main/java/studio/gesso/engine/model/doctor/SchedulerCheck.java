package studio.gesso.engine.model.doctor;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import studio.gesso.engine.model.Config;
import studio.gesso.engine.model.Kind;
import studio.gesso.engine.model.Part;

/** Do the settings of the noise schedule say what only they can say? */
final class SchedulerCheck implements Check {

    private static final Set<Kind> FLOWS = Set.of(Kind.STABLE_DIFFUSION_3, Kind.FLUX_1);

    @Override
    public void examine(Patient patient, Consumer<Finding> findings) {
        Optional<Config> settings = patient.folder().config(Part.SCHEDULER);
        if (settings.isEmpty()) {
            findings.accept(new Finding(Severity.LIMITED,
                    "scheduler/scheduler_config.json is missing: how the noise was laid"
                            + " out in training is unknown, and what is usual for this kind of model is assumed.",
                    "Add the folder scheduler of this model."));
            return;
        }
        known(settings.get(), findings);
        boolean isFlow = patient.lineage().filter(lineage -> FLOWS.contains(lineage.kind())).isPresent();
        if (!isFlow && !settings.get().has("prediction_type")) {
            findings.accept(new Finding(Severity.NOTE, settings.get().file() + " does not say the prediction type"
                    + " (prediction_type), and no graph does: epsilon is assumed.",
                    "If pictures are nothing but noise, the model predicts v: write \"prediction_type\": \"v_prediction\""
                            + " into that file."));
        }
    }

    private static void known(Config settings, Consumer<Finding> findings) {
        String name = settings.text("_class_name").orElse("");
        if (!KNOWN.contains(name)) {
            findings.accept(new Finding(Severity.LIMITED, settings.file() + (name.isEmpty()
                    ? " does not name a scheduler (_class_name)"
                    : " names the scheduler " + name + ", which Gesso does not know")
                    + ": a usual sampler is used instead.", "Choose the sampler that the model's author advises."));
        }
    }

    private static final Set<String> KNOWN = Set.of("DDIMScheduler", "DDIMInverseScheduler", "DDPMScheduler",
            "PNDMScheduler", "LCMScheduler", "TCDScheduler", "EulerDiscreteScheduler",
            "EulerAncestralDiscreteScheduler", "LMSDiscreteScheduler", "HeunDiscreteScheduler",
            "KDPM2DiscreteScheduler",
            "KDPM2AncestralDiscreteScheduler", "DPMSolverSDEScheduler", "DPMSolverMultistepScheduler",
            "DPMSolverSinglestepScheduler", "DEISMultistepScheduler", "UniPCMultistepScheduler",
            "FlowMatchEulerDiscreteScheduler", "EDMEulerScheduler", "ScoreSdeVeScheduler", "ScoreSdeVpScheduler");
}
