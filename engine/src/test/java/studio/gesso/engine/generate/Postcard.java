package studio.gesso.engine.generate;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.generate.pipeline.Pipeline;
import studio.gesso.engine.generate.pipeline.StateListener;
import studio.gesso.engine.image.Pictures;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.model.ModelLibrary;
import studio.gesso.engine.onnx.Cancellation;
import studio.gesso.engine.onnx.Provider;
import studio.gesso.engine.sampling.Samplers;
import studio.gesso.engine.sampling.Sigmas;

/** The starter model, open, for tests that need a real one. */
final class Postcard implements AutoCloseable {

    private static final Path STARTER = Path.of(System.getProperty("gesso.assets"), "starter");

    private final Pipeline pipeline = new Pipeline(new ModelLibrary(Optional.empty(), Path.of("none"), List.of()),
            Provider.CPU, StateListener.NONE);

    /** One of the pictures that PyTorch made with it, 128 × 128. */
    static Pixels example(String name) {
        return Pictures.read(STARTER.resolve("cases/expected/" + name + ".png"));
    }

    static Request request(String prompt, int steps) {
        return new Request(STARTER.resolve("postcard").toString(), prompt, Optional.empty(), new Source.Blank(),
                new Size(128, 128), Samplers.DPMPP_2M, Sigmas.AUTOMATIC, steps, 4, 1, 1);
    }

    /** The picture of a request of one. */
    Picture paint(Request request) {
        return pipeline.picture(request, _ -> {}, new Cancellation());
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
