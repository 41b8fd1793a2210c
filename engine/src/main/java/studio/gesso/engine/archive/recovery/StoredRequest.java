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
 * A request of one picture in a folder: in the file of a one-pixel picture, and next to it the source picture and those
 * that ControlNets and IP-Adapters look at, if there are any.
 */
final class StoredRequest {

    private static final String REQUEST = "request.png";
    private static final String SOURCE = "source.png";
    private static final String MODEL = "model";
    private static final Pixels DOT = new Pixels(new Size(1, 1), new int[]{0xff000000});
    private static final Made NOT_YET = new Made("Gesso", "", "", "", "", Duration.ZERO);

    /** Defaults for a stored request, which has everything but the source. */
    private static final Request USUAL = new Request("", "", Optional.empty(), new Source.Blank(), new Size(512, 512),
            SamplerName.EULER, SigmaSchedule.AUTOMATIC, 20, 7.5, 0, 1);

    private StoredRequest() {}

    /**
     * Stores a request in a folder, which is made if it is missing.
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
        StoredControls.write(request.advanced(), folder);
        // Pictures record only the model's name, and here exactly this model has to be used.
        AtomicFile.write(folder.resolve(MODEL), out -> out.write(request.model().getBytes(StandardCharsets.UTF_8)));
        PictureSaver.save(new Picture(DOT, request, NOT_YET), folder.resolve(REQUEST));
    }

    /** Whether a folder has a complete request: its picture is written last. */
    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(REQUEST));
    }

    private static void write(Pixels source, Path folder) throws IOException {
        AtomicFile.write(folder.resolve(SOURCE), out -> Png.write(source, List.of(), Png.Effort.QUICK, out));
    }

    /**
     * The request in a folder; empty where it is incomplete.
     *
     * @throws UserException if it cannot be read
     */
    static Optional<Request> read(Path folder) {
        RestoredSettings kept = Metadata.read(folder.resolve(REQUEST));
        // An incomplete file may still have A1111's lines, which do not contain everything.
        return kept.origin().map(_ -> withSource(kept, folder));
    }

    private static Request withSource(RestoredSettings kept, Path folder) {
        Request plain = withModel(kept.settings().over(USUAL), folder.resolve(MODEL));
        Request request = plain.with(it -> it.advanced = StoredControls.read(plain.advanced(), folder));
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
