package studio.gesso.engine.model.family;

import studio.gesso.engine.model.ModelCard;

/** How the models of one family are put together from the parts in their folder. */
@FunctionalInterface
interface Family {

    /** Opens a model; what it opens belongs to the parts. */
    DiffusionModel open(Parts parts, ModelCard card);
}
