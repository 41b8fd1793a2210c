package studio.gesso.engine.model.family;

import java.util.Optional;
import studio.gesso.engine.model.LatentSpace;
import studio.gesso.engine.model.ModelCard;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.model.network.Backbone;
import studio.gesso.engine.model.network.Packing;
import studio.gesso.engine.model.network.PixelSpace;
import studio.gesso.engine.model.text.NoReader;

/** Unconditional diffusion of pixels (Ho et al. 2020): a U-Net alone. */
final class PixelDiffusion implements Family {

    @Override
    public DiffusionModel open(Parts parts, ModelCard card) {
        Backbone backbone = new Backbone(() -> parts.graph(Part.UNET), () -> parts.forAnySize(Part.UNET), Packing.PLAIN,
                1);
        LatentSpace space = Latents.pixels(backbone.extent("sample", 1).orElse(3));
        Facts facts = new Facts(card, space, Beside.NOTHING, GuidedBy.ITSELF, Stepping.AS_SCHEDULED);
        return new DiffusionModel(parts, facts, new NoReader(), backbone, Optional.empty(), new PixelSpace());
    }
}
