package studio.gesso.app.canvas.result;

import java.util.List;
import java.util.Optional;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.document.Edits;
import studio.gesso.app.canvas.document.Sheet;
import studio.gesso.app.canvas.task.PendingResult;
import studio.gesso.app.fx.Choices;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.metadata.SourceType;
import studio.gesso.engine.image.Size;

/** Puts results into the picture, and asks once how those go in that have more pixels than their place. */
final class Accepting {

    private final Document document;
    private final Choices choices;
    private boolean underWay;
    private Optional<Acceptance> always = Optional.empty();

    Accepting(Document document, Choices choices) {
        this.document = document;
        this.choices = choices;
    }

    /**
     * Puts a result into the picture, which can be undone, after the question where there is one.
     *
     * @param done is called when it is there
     */
    void accept(PendingResult result, Runnable done) {
        Layers now = document.layers();
        if (!Acceptance.isOpen(result, now)) {
            accept(result, Acceptance.usual(result, now), done);
        } else if (always.isPresent()) {
            accept(result, always.get(), done);
        } else {
            ask(result, done);
        }
    }

    private void ask(PendingResult result, Runnable done) {
        Size place = result.where().size();
        choices.choose("The result has " + result.pixels().size() + " pixels, and the frame " + place
                + ". How shall it go in? The answer counts until Gesso is closed.",
                List.of(new Choices.Choice("Fit into the frame", () -> decide(result, Acceptance.IN_PLACE, done)),
                        new Choices.Choice("Larger canvas", () -> decide(result, Acceptance.LARGER_CANVAS, done))));
    }

    private void decide(PendingResult result, Acceptance how, Runnable done) {
        always = Optional.of(how);
        accept(result, how, done);
    }

    /** Asks again about the next one. */
    void askAgain() {
        always = Optional.empty();
    }

    /** Whether one is on its way. */
    boolean isUnderWay() {
        return underWay;
    }

    /** What was refused, because the canvas was too large for it, may be accepted now. */
    void again() {
        underWay = false;
    }

    private void accept(PendingResult result, Acceptance how, Runnable done) {
        // Pressed twice it is accepted once, although it takes a moment.
        if (!underWay) {
            underWay = true;
            Runnable there = () -> {
                Sheet sheet = document.grid().sheet();
                sheet.made(sheet.made().orElse(SourceType.COMPOSITE));
                done.run();
            };
            if (how == Acceptance.IN_PLACE) {
                document.edit(result.name(), how.edit(result), there);
            } else {
                document.reshape(result.name(), how.edit(result),
                        (frame, old) -> Edits.scaled(frame, old, document.size()), there);
            }
            // Also where it could not be done: then it can be tried again.
            document.whenDone(() -> underWay = false);
        }
    }
}
