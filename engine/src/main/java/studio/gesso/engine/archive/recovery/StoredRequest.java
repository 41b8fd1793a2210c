package studio.gesso.engine.archive.recovery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.codec.Png;
import studio.gesso.engine.request.Request;

/**
 * A request of one picture in a folder: in the file of a one-pixel picture, and next to it the source picture and those
 * that ControlNets and IP-Adapters look at, if there are any.
 */
final class StoredRequest {

    private static final String REQUEST = "request.png";
    private static final String SOURCE = "source.png";
    private static final String MODEL = "model";
    private static final String VAE = "vae";

    private StoredRequest() {}

    /**
     * Stores a request in a folder, which is made if it is missing.
     *
     * @throws IOException if it cannot be written
     */
    static void write(Request request, Path folder) throws IOException {
        Files.createDirectories(folder);
        Optional<Pixels> source = RequestBytes.source(request);
        if (source.isPresent()) {
            AtomicFile.write(folder.resolve(SOURCE),
                    out -> Png.write(source.get(), List.of(), Png.Effort.QUICK, out));
        }
        StoredControls.write(request.advanced(), folder);
        // Pictures record only the names of model and VAE, and here exactly these have to be used.
        write(request.model(), folder.resolve(MODEL));
        Optional<String> vae = request.advanced().vae();
        if (vae.isPresent()) {
            write(vae.get(), folder.resolve(VAE));
        }
        byte[] settings = RequestBytes.of(request);
        AtomicFile.write(folder.resolve(REQUEST), out -> out.write(settings));
    }

    private static void write(String text, Path file) throws IOException {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether a folder has a complete request: its picture is written last. */
    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(REQUEST));
    }

    /**
     * The request in a folder; empty where it is incomplete.
     *
     * @throws UserException if it cannot be read
     */
    static Optional<Request> read(Path folder) {
        Path source = folder.resolve(SOURCE);
        try {
            byte[] settings = Files.readAllBytes(folder.resolve(REQUEST));
            Optional<String> vae = text(folder.resolve(VAE));
            return RequestBytes.read(settings, text(folder.resolve(MODEL)),
                    Files.exists(source) ? Optional.of(Pictures.read(source)) : Optional.empty())
                    .map(plain -> plain.with(it -> it.advanced = StoredControls.read(plain.advanced(), folder)))
                    .map(plain -> vae.isPresent() ? RequestBytes.withVae(plain, vae) : plain);
        } catch (IOException e) {
            throw FileErrors.reading("A request", folder, e);
        }
    }

    /** Older versions have kept the model in the request alone. */
    private static Optional<String> text(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }
}
