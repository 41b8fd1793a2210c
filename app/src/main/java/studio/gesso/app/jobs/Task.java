package studio.gesso.app.jobs;

import java.util.function.Consumer;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;

/**
 * A request, and what is done with its pictures.
 *
 * @param made gets every picture when it is kept; on the queue's thread
 * @param preview hears what the picture looks like so far; on the window's thread, as are the others
 * @param finished called when a picture has been finished and kept
 * @param ended called when the job is over, however it ended
 */
public record Task(Request request, Consumer<Picture> made, Consumer<Pixels> preview, Runnable finished,
        Runnable ended) {

    private static final int TITLE = 60;

    /** Its title for people. */
    public String title() {
        return title(request);
    }

    /** The beginning of a prompt, as the title of a request. */
    public static String title(Request request) {
        String prompt = request.prompt().strip();
        if (prompt.isEmpty()) {
            return "(no prompt)";
        }
        return prompt.length() > TITLE ? prompt.substring(0, TITLE).strip() + "…" : prompt;
    }

    /** The same without the first pictures of the batch. */
    Task without(int pictures) {
        return new Task(request.without(pictures), made, preview, finished, ended);
    }
}
