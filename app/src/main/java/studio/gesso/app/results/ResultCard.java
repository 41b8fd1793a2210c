package studio.gesso.app.results;

import studio.gesso.app.fx.drop.DraggedPicture;
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

    /** The picture to be dragged: its file, or where it could not be saved its pixels. */
    DraggedPicture dragged() {
        return result.file()
                .map(DraggedPicture::of)
                .orElseGet(() -> DraggedPicture.of(title(), result.unsaved().orElseThrow()));
    }

    boolean isSaved() {
        return result.file().isPresent();
    }
}
