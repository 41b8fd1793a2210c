package studio.gesso.engine.diffusion.model.family;

import studio.gesso.engine.diffusion.model.ModelCard;

/** Opens the models of one family from the parts in their folder. */
@FunctionalInterface
interface FamilyLoader {

    /** Opens a model; what it opens belongs to the parts. */
    DiffusionModel open(ModelParts parts, ModelCard card);
}
