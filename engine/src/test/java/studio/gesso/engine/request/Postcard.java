package studio.gesso.engine.request;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.state.StateListener;

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
                new Size(128, 128), SamplerName.DPMPP_2M, SigmaSchedule.AUTOMATIC, steps, 4, 1, 1);
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
