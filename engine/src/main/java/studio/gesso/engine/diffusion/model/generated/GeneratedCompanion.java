package studio.gesso.engine.diffusion.model.generated;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.diffusion.model.GeneratedGraphs.Companion;
import studio.gesso.engine.diffusion.model.generated.cache.SourceKey;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.number.Target;

/**
 * A network of another file that works with a model, in the cache.
 *
 * @param folder all that is made of it, in the layout of a generated model
 * @param network what it is built from
 * @param key tells whether its file is as it was read
 * @param placed its tensors
 */
record GeneratedCompanion(Path folder, Companion network, SourceKey key, PlacedWeights placed) {

    private static final String HOME = "network";

    /** A network; its folder lies beside those of generated models. */
    static GeneratedCompanion of(Companion network, Path cache, StoredType type) {
        SourceKey key = SourceKey.of(network.file(), network.weights(), network.settings(), type);
        Path folder = cache.resolve(key.name());
        return new GeneratedCompanion(folder, network, key,
                PlacedWeights.of(network.weights(), folder.resolve(HOME), Target.of(type)));
    }

    /** Its graph, which is written when it is not there. */
    GraphFile graph() {
        Path home = folder.resolve(HOME);
        Path file = home.resolve("model.onnx");
        try {
            if (!Files.isRegularFile(file)) {
                GraphBuilder graph = new GraphBuilder(network.label(), placed.target().type());
                network.architecture().build(graph, placed.weights());
                byte[] content = graph.toBytes();
                Files.createDirectories(home);
                AtomicFile.write(file, out -> out.write(content));
            }
            return new GraphFile(file, placed.source());
        } catch (IOException e) {
            throw FileErrors.writing("The graph of " + network.file().getFileName(), home, e);
        }
    }
}
