package studio.gesso.engine.gallery.unfinished;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.gallery.Saver;
import studio.gesso.engine.gallery.files.Trouble;
import studio.gesso.engine.gallery.files.WholeFile;
import studio.gesso.engine.gallery.metadata.Metadata;
import studio.gesso.engine.gallery.metadata.settings.Recovered;
import studio.gesso.engine.generate.Fill;
import studio.gesso.engine.generate.Picture;
import studio.gesso.engine.generate.Picture.Made;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.generate.Source;
import studio.gesso.engine.image.Pictures;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Png;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.sampling.Samplers;
import studio.gesso.engine.sampling.Sigmas;
import studio.gesso.engine.tensor.Refusal;

/**
 * A request of one picture in a folder: in a picture of one pixel, as our pictures carry theirs, and beside it the
 * picture that it begins with, if it does.
 */
final class KeptRequest {

    private static final String REQUEST = "request.png";
    private static final String SOURCE = "source.png";
    private static final String MODEL = "model";
    private static final Pixels DOT = new Pixels(new Size(1, 1), new int[]{0xff000000});
    private static final Made NOT_YET = new Made("Gesso", "", "", "", "", Duration.ZERO);

    /** Everything that a kept request does not say; it says all but the source. */
    private static final Request USUAL = new Request("", "", Optional.empty(), new Source.Blank(), new Size(512, 512),
            Samplers.EULER, Sigmas.AUTOMATIC, 20, 7.5, 0, 1);

    private KeptRequest() {}

    /**
     * Keeps a request in a folder, which is made if it is missing.
     *
     * @throws Refusal if the request itself cannot be written
     */
    static void write(Request request, Path folder) throws IOException {
        Files.createDirectories(folder);
        switch (request.source()) {
            case Source.Blank _ -> {
            }
            case Source.From from -> write(from.image(), folder);
            case Source.Inside inside -> write(inside.image(), folder);
            case Fill fill -> write(fill.subject().picture(), folder);
        }
        // Pictures tell no more than the model's name, and here this very model goes on.
        WholeFile.write(folder.resolve(MODEL), out -> out.write(request.model().getBytes(StandardCharsets.UTF_8)));
        Saver.save(new Picture(DOT, request, NOT_YET), folder.resolve(REQUEST));
    }

    /** Whether all of a request has been kept in a folder: it is written last. */
    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(REQUEST));
    }

    private static void write(Pixels source, Path folder) throws IOException {
        WholeFile.write(folder.resolve(SOURCE), out -> Png.write(source, List.of(), Png.Effort.QUICK, out));
    }

    /**
     * The request in a folder; empty where what is there is not all of one.
     *
     * @throws Refusal if it cannot be read
     */
    static Optional<Request> read(Path folder) {
        Recovered kept = Metadata.read(folder.resolve(REQUEST));
        // Half a file still has A1111's lines, which do not say all.
        return kept.origin().map(_ -> withSource(kept, folder));
    }

    private static Request withSource(Recovered kept, Path folder) {
        Request request = withModel(kept.settings().over(USUAL), folder.resolve(MODEL));
        Path source = folder.resolve(SOURCE);
        if (!Files.exists(source)) {
            return request;
        }
        return request.with(kept.source(Pictures.read(source), Metadata.mask(folder.resolve(REQUEST))),
                request.size());
    }

    /** Older versions have kept the model in the request alone. */
    private static Request withModel(Request request, Path file) {
        try {
            return Files.exists(file) ? request.withModel(Files.readString(file)) : request;
        } catch (IOException e) {
            throw Trouble.reading("A request", file, e);
        }
    }
}
