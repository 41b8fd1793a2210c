package studio.gesso.engine.archive.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.request.state.StateFile;

/**
 * A picture that was being made when its process ended: it can be resumed where it stopped.
 *
 * <p>On disk it is a folder: the request, and the newest state, which is written last, so that a folder without one is
 * not an entry yet.
 *
 * @param folder where it is stored
 * @param request of this picture alone
 * @param state its newest state
 */
public record UnfinishedPicture(Path folder, Request request, State state) {

    private static final String STATE = "state";

    /** Its progress, for a person: "step 14 of 20". */
    public String place() {
        return "step " + state.done() + " of " + state.schedule().length();
    }

    /** Whether it is the first picture of a request, whose prompt may depend on its seed. */
    public boolean isFirstOf(Request whole) {
        return whole.picture(0).with(request.prompt(), request.negative()).equals(request);
    }

    /**
     * Stores the state of a picture; the first time also its request, or nothing if that cannot be written.
     *
     * @throws UserException if the request itself cannot be written
     */
    static void keep(Path folder, Request request, State state) throws IOException {
        if (!StoredRequest.isIn(folder)) {
            ProcessFolder.delete(folder);
            try {
                StoredRequest.write(request, folder);
            } catch (IOException | UserException unwritable) {
                ProcessFolder.delete(folder);
                throw unwritable;
            }
        }
        AtomicFile.write(folder.resolve(STATE), out -> out.write(StateFile.write(state)));
    }

    /** The entry of a folder; empty where it is incomplete, or was written by another version. */
    static Optional<UnfinishedPicture> read(Path folder) {
        try {
            State state = StateFile.read(Files.readAllBytes(folder.resolve(STATE)));
            return StoredRequest.read(folder).map(request -> new UnfinishedPicture(folder, request, state));
        } catch (IOException | UserException notWhole) {
            return Optional.empty();
        }
    }
}
