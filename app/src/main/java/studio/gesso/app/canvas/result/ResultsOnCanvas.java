package studio.gesso.app.canvas.result;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.document.Edits;
import studio.gesso.app.canvas.task.CanvasTask;
import studio.gesso.app.canvas.task.PendingResult;
import studio.gesso.app.canvas.viewport.Compositor;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.LatestOnly;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.resize.Resample;

/** Previews and results in the place of the picture: seen as if they were there, and not there until accepted. */
public final class ResultsOnCanvas {

    /**
     * What the card under the picture says.
     *
     * @param sentence the proof of a fill, or what has been made
     * @param proven whether the sentence is a proof that nothing changed
     * @param place which of several results is shown, such as "2 of 4"; empty of one
     */
    public record Card(String sentence, boolean proven, String place) {}

    /**
     * What is to be seen.
     *
     * @param of the preview or the result, by which it is known
     * @param find finds it, in the background
     */
    private record Wanted(Object of, Supplier<CanvasTask.Shown> find) {

        boolean isSameAs(Optional<Wanted> other) {
            return other.isPresent() && other.get().of == of;
        }

        Seen seen() {
            CanvasTask.Shown shown = find.get();
            return new Seen(this, new Compositor.Ready(shown.pixels()), shown.where());
        }
    }

    /** What is seen. */
    private record Seen(Wanted wanted, Compositor.Ready ready, Area where) {}

    private final Document document;
    private final Compositor compositor;
    private final Runnable changed;
    private final PendingResults pendingResults = new PendingResults(this::show);
    private final ReadOnlyObjectWrapper<Optional<Card>> card = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
    private final LatestOnly<Wanted, Seen> making;
    private Optional<Wanted> preview = Optional.empty();
    private Optional<Wanted> wanted = Optional.empty();
    private Optional<Seen> seen = Optional.empty();
    private Optional<PendingResult> accepted = Optional.empty();

    public ResultsOnCanvas(Document document, Compositor compositor, BackgroundWork work, Runnable changed,
            Consumer<String> tell) {
        this.document = document;
        this.compositor = compositor;
        this.changed = changed;
        this.making = new LatestOnly<>(work, Wanted::seen, this::made, tell);
    }

    /** What is said of the result that is shown; empty where none waits. */
    public ReadOnlyObjectProperty<Optional<Card>> card() {
        return card.getReadOnlyProperty();
    }

    /** Whether a preview or a result is seen in the place of the picture. */
    public ReadOnlyBooleanProperty shown() {
        return shown.getReadOnlyProperty();
    }

    /** Shows how far a picture is; what there is to be seen is found in the background. */
    public void preview(Supplier<CanvasTask.Shown> shown) {
        preview = Optional.of(new Wanted(shown, shown));
        show();
    }

    /** Shows no preview any more. */
    public void endPreview() {
        preview = Optional.empty();
        show();
    }

    /** Lays a result beside the picture and shows it. */
    public void add(PendingResult result) {
        preview = Optional.empty();
        pendingResults.add(result);
    }

    /** Shows the next result. */
    public void next() {
        pendingResults.turn(1);
    }

    /** Shows the result before. */
    public void previous() {
        pendingResults.turn(-1);
    }

    /** Makes the result that is shown a part of the picture, and takes the others away; this can be undone. */
    public void accept() {
        // Pressed twice it is accepted once, although it takes a moment.
        pendingResults.shown().filter(_ -> accepted.isEmpty()).ifPresent(result -> {
            accepted = Optional.of(result);
            document.edit(result.name(), old -> {
                Area where = CanvasTask.Origin.of(old).inCanvas(result.where());
                return Edits.place(() -> Resample.LANCZOS.resize(result.pixels(), where.size()), where).apply(old);
            }, pendingResults::clear);
        });
    }

    /** Takes the result that is shown away. */
    public void discard() {
        pendingResults.discard();
    }

    /** The mask is hidden while a result is shown; who works on the mask must see it. */
    public void letMaskBeSeen() {
        compositor.showMask(true);
    }

    /** The document's first pixel is another now. */
    public void follow() {
        // What was refused because the canvas was too large may be accepted now.
        accepted = Optional.empty();
        seen.ifPresent(this::place);
    }

    /** Has made ready what is wanted now; until it is, what is seen stays. */
    private void show() {
        accepted = Optional.empty();
        Optional<Wanted> before = wanted;
        wanted = preview.or(() -> pendingResults.shown()
                .map(result -> new Wanted(result, () -> new CanvasTask.Shown(result.pixels(), result.where()))));
        if (wanted.isEmpty()) {
            seen = Optional.empty();
            compositor.show(Optional.empty(), Area.EMPTY);
            compositor.showMask(true);
        } else if (!wanted.get().isSameAs(before)) {
            making.ask(wanted.get());
        }
        tell();
    }

    private void made(Seen made) {
        // Of several previews one that is late is better than none; a result is shown or it is not.
        if (preview.isPresent() || made.wanted.isSameAs(wanted)) {
            seen = Optional.of(made);
            place(made);
            compositor.showMask(false);
            tell();
        }
    }

    private void place(Seen one) {
        compositor.show(Optional.of(one.ready), inDocument(one.where));
        changed.run();
    }

    private void tell() {
        shown.set(seen.isPresent());
        card.set(preview.isPresent() ? Optional.empty() : pendingResults.shown().map(this::said));
        changed.run();
    }

    private Card said(PendingResult result) {
        return result.proof()
                .map(proof -> new Card(proof.sentence(), proof.isExact(), pendingResults.place()))
                .orElseGet(() -> new Card("A new picture of " + result.pixels().size(), false, pendingResults.place()));
    }

    private Area inDocument(Area absolute) {
        return CanvasTask.Origin.of(document.layers()).inCanvas(absolute);
    }
}
