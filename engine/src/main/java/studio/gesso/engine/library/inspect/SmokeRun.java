package studio.gesso.engine.library.inspect;

import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.Capability;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.inspect.check.Check;
import studio.gesso.engine.library.inspect.check.ExaminedModel;
import studio.gesso.engine.library.inspect.report.Finding;
import studio.gesso.engine.library.inspect.report.Severity;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.state.StateListener;

/**
 * The doctor's last check: runs one step with the model on this machine, at its smallest size.
 *
 * @param provider the device to try it on
 */
public record SmokeRun(Provider provider) implements Check {

    @Override
    public void examine(ExaminedModel examined, Consumer<Finding> findings) {
        ModelCard card = ModelCard.of(examined.folder());
        if (!card.capabilities().contains(Capability.TEXT_TO_IMAGE)
                && !card.capabilities().contains(Capability.UNCONDITIONAL)) {
            findings.accept(new Finding(Severity.NOTE,
                    "No step was tried, because this model needs a picture to begin with.", ""));
            return;
        }
        try (Pipeline pipeline = new Pipeline(ModelLibrary.ofThisPerson(), provider, StateListener.NONE)) {
            pipeline.run(request(card), event -> {
                if (event instanceof Event.Failed(var sentence, var _)) {
                    throw new UserException("One step was tried, and failed: " + sentence);
                }
            }, new Cancellation());
        }
        findings.accept(new Finding(Severity.NOTE, "One step was made with it on " + provider.label() + ".", ""));
    }

    private static Request request(ModelCard card) {
        return new Request(card.path().toString(), "a test", Optional.empty(), new Source.Blank(),
                card.sizes().nearest(card.sizes().smallest()),
                card.defaults().sampler(), card.defaults().sigmaSchedule(), 1, card.defaults().guidance(), 0, 1);
    }
}
