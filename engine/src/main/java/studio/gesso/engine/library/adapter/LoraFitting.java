package studio.gesso.engine.library.adapter;

import java.nio.file.Path;
import java.util.List;
import studio.gesso.engine.diffusion.model.ModelFinder;
import studio.gesso.engine.diffusion.model.adapter.AdaptedModel;
import studio.gesso.engine.diffusion.model.adapter.AdapterFinder;
import studio.gesso.engine.diffusion.model.adapter.Adapters;
import studio.gesso.engine.diffusion.weights.adapter.LoraFile;

/** Tells whether a LoRA fits a model, without opening the model's networks. */
public record LoraFitting(ModelFinder models, AdapterFinder adapters) {

    /**
     * How much of a LoRA fits a model, such as "240 of 264 parts of fox fit this model".
     *
     * @param lora its name or path
     * @param model its name or path
     * @throws studio.gesso.engine.base.UserException if it does not fit, or one of them is gone or damaged
     */
    public String of(String lora, String model) {
        Path file = adapters.lora(lora);
        Adapters alone = new Adapters(List.of(new Adapters.Strong(LoraFile.read(file), 1, 1)), List.of());
        return String.join(" ", AdaptedModel.of(models.find(model), alone).summaries());
    }
}
