package studio.gesso.engine.gallery.unfinished;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.gallery.Saver;
import studio.gesso.engine.gallery.files.WholeFile;
import studio.gesso.engine.gallery.metadata.Metadata;
import studio.gesso.engine.gallery.metadata.settings.Recovered;
import studio.gesso.engine.generate.Fill;
import studio.gesso.engine.generate.Picture;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.generate.Source;
import studio.gesso.engine.generate.StateFile;
import studio.gesso.engine.image.Pictures;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Png;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.sampling.State;
import studio.gesso.engine.tensor.Refusal;

/**
 * A picture that was being made when its process ended: it can be gone on from where it stood.
 *
 * <p>On disk it is a folder: the request in a picture of one pixel, as our pictures carry it; the picture that it began
 * with, if it did; and the newest state, which is written last, so that a folder without one is not an entry yet.
 *
 * @param folder where it is kept
 * @param request of this picture alone
 * @param state where it stood
 */
public record Unfinished(Path folder, Request request, State state) {

    private static final String REQUEST = "request.png";
    private static final String SOURCE = "source.png";
    private static final String STATE = "state";
    private static final Pixels DOT = new Pixels(new Size(1, 1), new int[]{0xff000000});

    /** How far it came, for a person: "step 14 of 20". */
    public String place() {
        return "step " + state.done() + " of " + state.schedule().length();
    }

    /** Keeps what does not change while the picture is made. */
    static void begin(Path folder, Request request, Picture.Made made) throws IOException {
        Files.createDirectories(folder);
        Saver.save(new Picture(DOT, request, made), folder.resolve(REQUEST));
        switch (request.source()) {
            case Source.Blank _ -> {
            }
            case Source.From from -> keep(from.image(), folder);
            case Source.Inside inside -> keep(inside.image(), folder);
            case Fill fill -> keep(fill.subject().picture(), folder);
        }
    }

    private static void keep(Pixels source, Path folder) throws IOException {
        WholeFile.write(folder.resolve(SOURCE), out -> Png.write(source, List.of(), Png.Effort.QUICK, out));
    }

    /** Keeps where it stands. */
    static void keep(Path folder, State state) throws IOException {
        WholeFile.write(folder.resolve(STATE), out -> out.write(StateFile.write(state)));
    }

    /** The entry of a folder; nothing where it is not whole, or was written by another version. */
    static Optional<Unfinished> read(Path folder, Request usual) {
        try {
            State state = StateFile.read(Files.readAllBytes(folder.resolve(STATE)));
            Recovered kept = Metadata.read(folder.resolve(REQUEST));
            // Half a file still has A1111's lines, which do not say all.
            return kept.origin().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Unfinished(folder, withSource(kept, usual, folder), state));
        } catch (IOException | Refusal notWhole) {
            return Optional.empty();
        }
    }

    private static Request withSource(Recovered kept, Request usual, Path folder) {
        Request request = kept.settings().over(usual);
        Path source = folder.resolve(SOURCE);
        if (!Files.exists(source)) {
            return request;
        }
        return request.with(kept.source(Pictures.read(source), Metadata.mask(folder.resolve(REQUEST))),
                request.size());
    }
}
