package studio.gesso.engine.generate.pipeline;

import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.generate.Event;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.generate.Source;
import studio.gesso.engine.model.Capability;
import studio.gesso.engine.model.ModelCard;
import studio.gesso.engine.model.ModelLibrary;
import studio.gesso.engine.model.doctor.Check;
import studio.gesso.engine.model.doctor.Finding;
import studio.gesso.engine.model.doctor.Patient;
import studio.gesso.engine.model.doctor.Severity;
import studio.gesso.engine.onnx.Cancellation;
import studio.gesso.engine.onnx.Provider;
import studio.gesso.engine.tensor.Refusal;

/**
 * The doctor's last look: one step with the model on this machine, at its smallest size.
 *
 * @param provider the device to try it on
 */
public record SmokeRun(Provider provider) implements Check {

    @Override
    public void examine(Patient patient, Consumer<Finding> findings) {
        ModelCard card = ModelCard.of(patient.folder());
        if (!card.capabilities().contains(Capability.TEXT_TO_IMAGE)
                && !card.capabilities().contains(Capability.UNCONDITIONAL)) {
            findings.accept(new Finding(Severity.NOTE,
                    "No step was tried, because this model needs a picture to begin with.", ""));
            return;
        }
        try (Pipeline pipeline = new Pipeline(ModelLibrary.ofThisPerson(), provider, StateListener.NONE)) {
            pipeline.run(request(card), event -> {
                if (event instanceof Event.Failed(String sentence)) {
                    throw new Refusal("One step was tried, and failed: " + sentence);
                }
            }, new Cancellation());
        }
        findings.accept(new Finding(Severity.NOTE, "One step was made with it on " + provider.label() + ".", ""));
    }

    private static Request request(ModelCard card) {
        return new Request(card.path().toString(), "a test", Optional.empty(), new Source.Blank(),
                card.sizes().nearest(card.sizes().smallest()),
                card.defaults().sampler(), card.defaults().sigmas(), 1, card.defaults().guidance(), 0, 1);
    }
}
