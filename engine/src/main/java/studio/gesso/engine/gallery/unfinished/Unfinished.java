package studio.gesso.engine.gallery.unfinished;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.gallery.files.WholeFile;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.generate.StateFile;
import studio.gesso.engine.sampling.State;
import studio.gesso.engine.tensor.Refusal;

/**
 * A picture that was being made when its process ended: it can be gone on from where it stood.
 *
 * <p>On disk it is a folder: the request, and the newest state, which is written last, so that a folder without one is
 * not an entry yet.
 *
 * @param folder where it is kept
 * @param request of this picture alone
 * @param state where it stood
 */
public record Unfinished(Path folder, Request request, State state) {

    private static final String STATE = "state";

    /** How far it came, for a person: "step 14 of 20". */
    public String place() {
        return "step " + state.done() + " of " + state.schedule().length();
    }

    /**
     * Keeps where a picture stands; the first time also its request, or nothing where that cannot be written.
     *
     * @throws Refusal if the request itself cannot be written
     */
    static void keep(Path folder, Request request, State state) throws IOException {
        if (!KeptRequest.isIn(folder)) {
            Owned.delete(folder);
            try {
                KeptRequest.write(request, folder);
            } catch (IOException | Refusal unwritable) {
                Owned.delete(folder);
                throw unwritable;
            }
        }
        WholeFile.write(folder.resolve(STATE), out -> out.write(StateFile.write(state)));
    }

    /** The entry of a folder; nothing where it is not whole, or was written by another version. */
    static Optional<Unfinished> read(Path folder) {
        try {
            State state = StateFile.read(Files.readAllBytes(folder.resolve(STATE)));
            return KeptRequest.read(folder).map(request -> new Unfinished(folder, request, state));
        } catch (IOException | Refusal notWhole) {
            return Optional.empty();
        }
    }
}
