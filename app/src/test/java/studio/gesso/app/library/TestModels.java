package studio.gesso.app.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.SeenModels;

/** The models of a test, and the small ones that the tests of the engine have. */
public final class TestModels {

    /** The files of the engine's tests. */
    public static final Path DATA = Path.of(System.getProperty("gesso.assets"))
            .resolve("../engine/src/test/data")
            .normalize();

    /** The weights of small models and adapters among them. */
    public static final Path WEIGHTS = DATA.resolve("weights");

    private TestModels() {}

    /** Those in the folder of models in a home folder, and nothing else; graphs are kept in the home folder. */
    public static ModelLibrary in(Path home) {
        return in(home, Optional.empty());
    }

    /** Those, and the starter model. */
    public static ModelLibrary withStarter(Path home) {
        return in(home, ModelLibrary.ofThisPerson().starter());
    }

    private static ModelLibrary in(Path home, Optional<Path> starter) {
        return new ModelLibrary(starter, home.resolve("models"), List.of(),
                new SeenModels(new ModelOpener(home.resolve("graphs"))));
    }
}
