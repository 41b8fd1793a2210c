package studio.gesso.app.canvas.result;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.gesso.app.canvas.document.Change;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.document.PixelGrid;
import studio.gesso.app.canvas.task.CanvasTask;
import studio.gesso.app.canvas.task.PendingResult;
import studio.gesso.app.canvas.viewport.Compositor;
import studio.gesso.app.fx.Choices;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.LatestOnly;
import studio.gesso.engine.archive.document.layer.Layers;
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

    private enum Showing {
        LOOK,
        PREVIEW,
        RESULT
    }

    /**
     * What is to be shown.
     *
     * @param grid what its place is counted in
     * @param of the picture, the preview or the result that it shows
     * @param find makes its pixels, in the background
     */
    private record Wanted(PixelGrid grid, Showing showing, Object of, Supplier<CanvasTask.Shown> find) {

        boolean isSameAs(Wanted other) {
            return other.of == of;
        }

        /** Whether it may be seen until another is ready: a late look or preview is better than none. */
        boolean isStillGoodFor(Wanted other) {
            return isSameAs(other) || showing != Showing.RESULT && showing == other.showing;
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
    private final Accepting accepting;
    private final PendingResults pendingResults;
    private final Consumer<String> messages;
    private final ReadOnlyObjectWrapper<Optional<Card>> card = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
    private final LatestOnly<Wanted, Seen> making;
    private final Looks looks = new Looks(this::show);
    private PixelGrid grid;
    private Optional<Wanted> preview = Optional.empty();
    private Optional<Wanted> wanted = Optional.empty();
    private Optional<Seen> seen = Optional.empty();
    private Consumer<PendingResult> listener = _ -> {};

    /**
     * The results of a canvas.
     *
     * @param choices asks how a result goes in that is larger than its place
     */
    public ResultsOnCanvas(Document document, Compositor compositor, BackgroundWork work, Runnable changed,
            Choices choices, Consumer<String> messages) {
        this.document = document;
        this.accepting = new Accepting(document, choices);
        this.compositor = compositor;
        this.changed = changed;
        this.messages = messages;
        this.grid = document.grid();
        this.pendingResults = new PendingResults(grid, this::show);
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

    /**
     * Shows the preview of a picture in progress, if it is of what is on the canvas; its pixels are made in the
     * background.
     *
     * @param of what its place is counted in
     */
    public void preview(PixelGrid of, Supplier<CanvasTask.Shown> shown) {
        preview = Optional.of(new Wanted(of, Showing.PREVIEW, shown, shown));
        show();
    }

    /**
     * Shows the preview of a picture that has no place on the canvas: in the frame, as large as it fits.
     *
     * @param picture makes its pixels, in the background
     */
    public void preview(Supplier<Pixels> picture) {
        preview(grid, fitted(picture));
    }

    private Supplier<CanvasTask.Shown> fitted(Supplier<Pixels> picture) {
        Area frame = CanvasTask.Origin.of(document.layers()).absolute(document.frame().get());
        return () -> Looks.fitted(picture.get(), frame);
    }

    /** Removes the preview. */
    public void endPreview() {
        preview = Optional.empty();
        show();
    }

    /**
     * Adds a result. It is shown as long as what is on the canvas is what it was made for, also when undo brings that
     * back. One that is larger than a canvas can be is said to be in the gallery only.
     *
     * @param of what its place is counted in
     */
    public void add(PixelGrid of, PendingResult result) {
        Size size = result.pixels().size();
        if (!Layers.holds(size)) {
            endPreview();
            messages.accept("The picture of " + size + " is larger than the canvas holds; it is in the gallery.");
            return;
        }
        preview = Optional.empty();
        pendingResults.add(of, result);
        if (of != grid) {
            messages.accept("The result is in Just made: what it was made for is no longer on the canvas. Undo brings "
                    + "both back.");
        }
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
        // What is still under way may turn the canvas.
        document.whenDone(this::acceptShown);
    }

    private void acceptShown() {
        pendingResults.shown().ifPresent(result -> {
            PixelGrid of = grid;
            accepting.accept(result, () -> {
                pendingResults.clear(of);
                listener.accept(result);
            });
        });
    }

    /** Asks again what to do with a result that is larger than its frame. */
    public void askAgain() {
        accepting.askAgain();
    }

    /** Discards the result that is shown. */
    public void discard() {
        pendingResults.discard();
    }

    /** The mask is hidden while a result is shown, and must be visible while it is edited. */
    public void letMaskBeSeen() {
        compositor.showMask(true);
    }

    /** The document has changed. */
    public void hear(Change change) {
        if (grid != document.grid()) {
            follow(document.grid());
        } else if (change.kind() == Change.Type.LAYERS) {
            accepting.again();
            seen.ifPresent(this::place);
        }
    }

    /** What waits stays with what it was made for. */
    private void follow(PixelGrid now) {
        if (!accepting.isUnderWay() && pendingResults.shown().isPresent()) {
            messages.accept("The results that waited are in Just made. Undo brings them back here.");
        }
        grid = now;
        looks.end();
        hide();
        pendingResults.turnTo(now);
    }

    private void hide() {
        seen = Optional.empty();
        compositor.show(Optional.empty(), Area.EMPTY);
        compositor.showMask(true);
    }

    /** Prepares what is wanted now; until it is ready, the old view stays. */
    private void show() {
        accepting.again();
        Optional<Wanted> before = wanted;
        wanted = looks.picture()
                .map(picture -> new Wanted(grid, Showing.LOOK, picture, fitted(() -> picture)))
                .or(this::preview)
                .or(() -> pendingResults.shown().map(this::wanted));
        if (wanted.isEmpty()) {
            hide();
        } else if (before.filter(wanted.get()::isSameAs).isEmpty()) {
            making.ask(wanted.get());
        }
        notifyListeners();
    }

    /** The preview, if it is of what is on the canvas. */
    private Optional<Wanted> preview() {
        return preview.filter(it -> it.grid == grid);
    }

    private Wanted wanted(PendingResult result) {
        return new Wanted(grid, Showing.RESULT, result, () -> new CanvasTask.Shown(result.pixels(), result.where()));
    }

    private void made(Seen made) {
        if (made.wanted.grid == grid && wanted.filter(made.wanted::isStillGoodFor).isPresent()) {
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
        boolean isCovered = preview().isPresent() || looks.picture().isPresent();
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
