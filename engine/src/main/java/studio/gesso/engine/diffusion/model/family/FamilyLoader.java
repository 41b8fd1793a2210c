package studio.gesso.engine.diffusion.model.family;

import studio.gesso.engine.diffusion.model.ModelCard;

/** How the models of one family are put together from the parts in their folder. */
@FunctionalInterface
interface FamilyLoader {

    /** Opens a model; what it opens belongs to the parts. */
    DiffusionModel open(ModelParts parts, ModelCard card);
}
