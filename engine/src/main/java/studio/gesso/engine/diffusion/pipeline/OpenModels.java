package studio.gesso.engine.diffusion.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import studio.gesso.engine.diffusion.model.ModelFinder;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.Precision;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.model.family.FamilyLoaders;
import studio.gesso.engine.diffusion.onnx.Provider;

/**
 * The model that is open: it stays so from one request to the next, because opening takes seconds, and is closed when
 * another one is asked for, because two seldom fit into memory.
 */
final class OpenModels implements AutoCloseable {

    private final ModelFinder models;
    private final Provider provider;
    private Optional<DiffusionModel> open = Optional.empty();
    private Precision precision = Precision.OTHER;

    OpenModels(ModelFinder models, Provider provider) {
        this.models = models;
        this.provider = provider;
    }

    /**
     * The model of this name or path.
     *
     * @param loading told before a model is opened
     */
    DiffusionModel get(String name, Runnable loading) {
        ModelFolder folder = models.find(name);
        if (open.filter(model -> isAt(model, folder.path())).isEmpty()) {
            close();
            loading.run();
            precision = Precision.of(folder);
            open = Optional.of(FamilyLoaders.open(folder, provider));
        }
        return open.get();
    }

    /** In which numbers the open model runs. */
    Precision precision() {
        return precision;
    }

    /** The time spent inside the networks of the open model. */
    Duration nativeTime() {
        return open.map(DiffusionModel::nativeTime).orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        Optional<DiffusionModel> closing = open;
        // Even where it cannot be closed it is not used again.
        open = Optional.empty();
        closing.ifPresent(DiffusionModel::close);
    }

    private static boolean isAt(DiffusionModel model, Path path) {
        return model.folder().path().equals(path);
    }
}
