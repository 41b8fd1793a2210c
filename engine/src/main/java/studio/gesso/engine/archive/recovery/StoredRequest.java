package studio.gesso.engine.archive.recovery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.archive.gallery.PictureSaver;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.codec.Png;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Picture.Made;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;

/**
 * A request of one picture in a folder: in a picture of one pixel, as our pictures carry theirs, and beside it the
 * picture that it begins with, if it does.
 */
final class StoredRequest {

    private static final String REQUEST = "request.png";
    private static final String SOURCE = "source.png";
    private static final String MODEL = "model";
    private static final Pixels DOT = new Pixels(new Size(1, 1), new int[]{0xff000000});
    private static final Made NOT_YET = new Made("Gesso", "", "", "", "", Duration.ZERO);

    /** Everything that a kept request does not say; it says all but the source. */
    private static final Request USUAL = new Request("", "", Optional.empty(), new Source.Blank(), new Size(512, 512),
            SamplerName.EULER, SigmaSchedule.AUTOMATIC, 20, 7.5, 0, 1);

    private StoredRequest() {}

    /**
     * Keeps a request in a folder, which is made if it is missing.
     *
     * @throws UserException if the request itself cannot be written
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
        AtomicFile.write(folder.resolve(MODEL), out -> out.write(request.model().getBytes(StandardCharsets.UTF_8)));
        PictureSaver.save(new Picture(DOT, request, NOT_YET), folder.resolve(REQUEST));
    }

    /** Whether all of a request has been kept in a folder: it is written last. */
    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(REQUEST));
    }

    private static void write(Pixels source, Path folder) throws IOException {
        AtomicFile.write(folder.resolve(SOURCE), out -> Png.write(source, List.of(), Png.Effort.QUICK, out));
    }

    /**
     * The request in a folder; empty where what is there is not all of one.
     *
     * @throws UserException if it cannot be read
     */
    static Optional<Request> read(Path folder) {
        RestoredSettings kept = Metadata.read(folder.resolve(REQUEST));
        // Half a file still has A1111's lines, which do not say all.
        return kept.origin().map(_ -> withSource(kept, folder));
    }

    private static Request withSource(RestoredSettings kept, Path folder) {
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
        if (!Files.exists(file)) {
            return request;
        }
        try {
            String model = Files.readString(file);
            return request.with(it -> it.model = model);
        } catch (IOException e) {
            throw FileErrors.reading("A request", file, e);
        }
    }
}
