package studio.gesso.app.canvas.result;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.task.CanvasTask;
import studio.gesso.app.canvas.task.PendingResult;
import studio.gesso.app.canvas.viewport.Compositor;
import studio.gesso.app.fx.Choices;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.LatestOnly;
import studio.gesso.engine.archive.document.Layers;
import studio.gesso.engine.archive.metadata.SourceType;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/** Previews and results that are shown in place of the picture until they are accepted or discarded. */
public final class ResultsOnCanvas {

    /**
     * The text of the card under the picture.
     *
     * @param sentence the proof for a fill, or what has been made
     * @param proven whether the sentence is a proof that nothing changed
     * @param place which of several results is shown, such as "2 of 4"; empty of one
     */
    public record Card(String sentence, boolean proven, String place) {}

    private enum Kind {
        LOOK,
        PREVIEW,
        RESULT
    }

    /**
     * What is to be shown.
     *
     * @param of the picture, the preview or the result that it shows
     * @param find makes its pixels, in the background
     */
    private record Wanted(Kind kind, Object of, Supplier<CanvasTask.Shown> find) {

        boolean isSameAs(Wanted other) {
            return other.of == of;
        }

        /** Whether it may be seen until another is ready: a late look or preview is better than none. */
        boolean isStillGoodFor(Wanted other) {
            return isSameAs(other) || kind != Kind.RESULT && kind == other.kind;
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
    private final Choices choices;
    private final PendingResults pendingResults = new PendingResults(this::show);
    private final ReadOnlyObjectWrapper<Optional<Card>> card = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
    private final LatestOnly<Wanted, Seen> making;
    private final Looks looks = new Looks(this::show);
    private Optional<Wanted> preview = Optional.empty();
    private Optional<Wanted> wanted = Optional.empty();
    private Optional<Seen> seen = Optional.empty();
    private Optional<PendingResult> accepted = Optional.empty();
    private Optional<Acceptance> always = Optional.empty();
    private Consumer<PendingResult> listener = _ -> {};

    /**
     * The results of a canvas.
     *
     * @param choices asks how a result goes in that is larger than its place
     */
    public ResultsOnCanvas(Document document, Compositor compositor, BackgroundWork work, Runnable changed,
            Choices choices, Consumer<String> messages) {
        this.document = document;
        this.choices = choices;
        this.compositor = compositor;
        this.changed = changed;
        this.making = new LatestOnly<>(work, Wanted::seen, this::made, messages);
    }

    /** Sets the listener of results that have gone onto the canvas. */
    public void onAccepted(Consumer<PendingResult> newListener) {
        listener = newListener;
    }

    /** The card of the result that is shown; empty where there is none. */
    public ReadOnlyObjectProperty<Optional<Card>> card() {
        return card.getReadOnlyProperty();
    }

    /** What is looked at in its place meanwhile. */
    public Looks looks() {
        return looks;
    }

    /** Whether a look, a preview or a result is seen in the place of the picture. */
    public ReadOnlyBooleanProperty shown() {
        return shown.getReadOnlyProperty();
    }

    /** Shows the preview of a picture in progress; its pixels are made in the background. */
    public void preview(Supplier<CanvasTask.Shown> shown) {
        preview = Optional.of(new Wanted(Kind.PREVIEW, shown, shown));
        show();
    }

    /**
     * Shows the preview of a picture that has no place on the canvas: in the frame, as large as it fits.
     *
     * @param picture makes its pixels, in the background
     */
    public void preview(Size size, Supplier<Pixels> picture) {
        preview(fitted(size, picture));
    }

    private Supplier<CanvasTask.Shown> fitted(Size size, Supplier<Pixels> picture) {
        Area in = document.frame().get();
        double scale = Math.min((double) in.width() / size.width(), (double) in.height() / size.height());
        int width = (int) Math.max(1, Math.round(size.width() * scale));
        int height = (int) Math.max(1, Math.round(size.height() * scale));
        Area where = CanvasTask.Origin.of(document.layers())
                .absolute(new Area(in.x() + (in.width() - width) / 2, in.y() + (in.height() - height) / 2, width,
                        height));
        return () -> new CanvasTask.Shown(picture.get(), where);
    }

    /** Removes the preview. */
    public void endPreview() {
        preview = Optional.empty();
        show();
    }

    /** Adds a result and shows it. */
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

    /**
     * Accepts the result that is shown into the picture, and removes the others; this can be undone. Where it has more
     * pixels than its place, the person says once how it goes in.
     */
    public void accept() {
        pendingResults.shown().ifPresent(result -> {
            Layers now = document.layers();
            if (!Acceptance.isOpen(result, now)) {
                accept(result, Acceptance.usual(result, now));
            } else if (always.isPresent()) {
                accept(result, always.get());
            } else {
                ask(result);
            }
        });
    }

    private void ask(PendingResult result) {
        Size place = result.where().size();
        choices.choose("The result has " + result.pixels().size() + " pixels, and the frame " + place
                + ". How shall it go in? The answer counts until Gesso is closed.",
                List.of(new Choices.Choice("Fit into the frame", () -> decide(result, Acceptance.IN_PLACE)),
                        new Choices.Choice("Larger canvas", () -> decide(result, Acceptance.LARGER_CANVAS))));
    }

    private void decide(PendingResult result, Acceptance how) {
        always = Optional.of(how);
        accept(result, how);
    }

    /** Asks again what to do with a result that is larger than its frame. */
    public void askAgain() {
        always = Optional.empty();
    }

    private void accept(PendingResult result, Acceptance how) {
        // Pressed twice it is accepted once, although it takes a moment.
        if (accepted.isEmpty()) {
            accepted = Optional.of(result);
            document.edit(result.name(), how.edit(result), () -> {
                document.sheet().made(document.sheet().made().orElse(SourceType.COMPOSITE));
                pendingResults.clear();
                listener.accept(result);
            });
            // Also where it could not be done: then it can be tried again.
            document.whenDone(() -> accepted = Optional.empty());
        }
    }

    /** Removes all results, which belong to what was on the canvas before, and what is looked at. */
    public void clear() {
        looks.end();
        pendingResults.clear();
    }

    /** Discards the result that is shown. */
    public void discard() {
        pendingResults.discard();
    }

    /** The mask is hidden while a result is shown, and must be visible while it is edited. */
    public void letMaskBeSeen() {
        compositor.showMask(true);
    }

    /** The origin of the document has moved. */
    public void follow() {
        // What was refused because the canvas was too large may be accepted now.
        accepted = Optional.empty();
        seen.ifPresent(this::place);
    }

    /** Prepares what is wanted now; until it is ready, the old view stays. */
    private void show() {
        accepted = Optional.empty();
        Optional<Wanted> before = wanted;
        wanted = looks.picture()
                .map(picture -> new Wanted(Kind.LOOK, picture, fitted(picture.size(), () -> picture)))
                .or(() -> preview)
                .or(() -> pendingResults.shown().map(ResultsOnCanvas::wanted));
        if (wanted.isEmpty()) {
            seen = Optional.empty();
            compositor.show(Optional.empty(), Area.EMPTY);
            compositor.showMask(true);
        } else if (before.filter(wanted.get()::isSameAs).isEmpty()) {
            making.ask(wanted.get());
        }
        notifyListeners();
    }

    private static Wanted wanted(PendingResult result) {
        return new Wanted(Kind.RESULT, result, () -> new CanvasTask.Shown(result.pixels(), result.where()));
    }

    private void made(Seen made) {
        if (wanted.filter(made.wanted::isStillGoodFor).isPresent()) {
            seen = Optional.of(made);
            place(made);
            compositor.showMask(false);
            notifyListeners();
        }
    }

    private void place(Seen one) {
        compositor.show(Optional.of(one.ready), inDocument(one.where));
        changed.run();
    }

    private void notifyListeners() {
        shown.set(seen.isPresent());
        boolean isCovered = preview.isPresent() || looks.picture().isPresent();
        card.set(isCovered ? Optional.empty() : pendingResults.shown().map(this::said));
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
