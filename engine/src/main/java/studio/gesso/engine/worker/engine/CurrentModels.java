package studio.gesso.engine.worker.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import studio.gesso.engine.diffusion.model.ModelFinder;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.adapter.AdapterFinder;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.adapter.AdapterLibrary;

/**
 * The models of an engine, with what has been added up to the job that runs: a person adds more while the engine lives.
 *
 * @param known what has been read of them stays known
 * @param context what the job needs of the window
 */
public record CurrentModels(ModelLibrary known, Supplier<JobContext> context) implements ModelFinder {

    private ModelLibrary now() {
        return known.withAdded(context.get().added());
    }

    @Override
    public ModelFolder find(String name) {
        return now().find(name);
    }

    @Override
    public ModelFolder find(String name, Wanted wanted) {
        return now().find(name, wanted);
    }

    @Override
    public Path upscaler(String name) {
        return now().upscaler(name);
    }

    @Override
    public ModelFinder forDevice(Provider device) {
        return new CurrentModels(known.forDevice(device), context);
    }

    /** The LoRAs and embeddings that the window has seen; a LoRA that it has not seen yet is looked for on the disk. */
    public AdapterFinder adapters() {
        return new AdapterLibrary(AdapterLibrary.home(known.folder()),
                List.of(kind -> context.get().seen(kind), kind -> now().weights().of(kind)));
    }
}
