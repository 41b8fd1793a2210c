package studio.gesso.app.results;

import studio.gesso.app.jobs.Result;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.request.Seed;

/** A picture in the strip. */
record ResultCard(Result result) {

    Pixels thumbnail() {
        return result.thumbnail();
    }

    String prompt() {
        return result.request().prompt();
    }

    /** Its settings, in one line. */
    String title() {
        return result.request().size() + " · seed " + Seed.text(result.request().seed());
    }

    boolean isSaved() {
        return result.file().isPresent();
    }
}
