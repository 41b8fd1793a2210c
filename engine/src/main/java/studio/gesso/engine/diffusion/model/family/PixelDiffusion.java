package studio.gesso.engine.diffusion.model.family;

import studio.gesso.engine.diffusion.guidance.GuidanceMode;
import studio.gesso.engine.diffusion.guidance.control.ControlNetworks;
import studio.gesso.engine.diffusion.model.LatentSpace;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.network.Backbone;
import studio.gesso.engine.diffusion.network.LatentPacking;
import studio.gesso.engine.diffusion.network.PixelSpace;
import studio.gesso.engine.diffusion.network.text.NoPromptEncoder;
import studio.gesso.engine.diffusion.network.tile.FittingAutoencoder;
import studio.gesso.engine.diffusion.scheduler.StepLayout;

/** Unconditional diffusion of pixels (Ho et al. 2020): a U-Net alone. */
final class PixelDiffusion implements FamilyLoader {

    @Override
    public DiffusionModel open(ModelParts parts, ModelCard card) {
        Backbone backbone = new Backbone(() -> parts.network(ModelPart.UNET), () -> parts.forAnySize(ModelPart.UNET),
                LatentPacking.PLAIN,
                1);
        LatentSpace space = LatentSpaceLoader.pixels(backbone.extent("sample", 1).orElse(3));
        ModelFacts facts = new ModelFacts(card, space, ExtraChannels.NOTHING, GuidanceMode.ITSELF,
                StepLayout.AS_SCHEDULED);
        return new DiffusionModel(parts, facts, new NoPromptEncoder(), backbone, ControlNetworks.NONE,
                FittingAutoencoder.of(new PixelSpace()));
    }
}
