package studio.gesso.engine.diffusion.pipeline;

import java.util.function.Supplier;
import studio.gesso.engine.diffusion.model.adapter.FileHashing;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;

/**
 * An open model.
 *
 * @param hashing begins to compute the hashes of the files that change it
 */
record OpenedModel(DiffusionModel model, Supplier<FileHashing> hashing) {}
