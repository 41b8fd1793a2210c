package studio.gesso.app.canvas;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.viewport.Compositor;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Resample;
import studio.gesso.engine.tensor.Refusal;

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

    private final Document document;
    private final Compositor compositor;
    private final Runnable changed;
    private final Consumer<String> tell;
    private final Staging staging = new Staging(this::show);
    private final ReadOnlyObjectWrapper<Optional<Card>> card = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
    private Optional<Commission.Shown> preview = Optional.empty();

    ResultsOnCanvas(Document document, Compositor compositor, Runnable changed, Consumer<String> tell) {
        this.document = document;
        this.compositor = compositor;
        this.changed = changed;
        this.tell = tell;
    }

    /** What is said of the result that is shown; empty where none waits. */
    public ReadOnlyObjectProperty<Optional<Card>> card() {
        return card.getReadOnlyProperty();
    }

    /** Whether a preview or a result is seen in the place of the picture. */
    public ReadOnlyBooleanProperty shown() {
        return shown.getReadOnlyProperty();
    }

    /** Shows how far a picture is. */
    public void preview(Commission.Shown shown) {
        preview = Optional.of(shown);
        show();
    }

    /** Shows no preview any more. */
    public void endPreview() {
        preview = Optional.empty();
        show();
    }

    /** Lays a result beside the picture and shows it. */
    public void add(Staged result) {
        preview = Optional.empty();
        staging.add(result);
    }

    /** Shows the next result. */
    public void next() {
        staging.turn(1);
    }

    /** Shows the result before. */
    public void previous() {
        staging.turn(-1);
    }

    /** Makes the result that is shown a part of the picture, and takes the others away; this can be undone. */
    public void accept() {
        staging.shown().ifPresent(result -> {
            Pixels pixels = Resample.LANCZOS.resize(result.pixels(), result.where().size());
            try {
                document.place(result.name(), pixels, inDocument(result.where()));
                staging.clear();
            } catch (Refusal tooLarge) {
                tell.accept(tooLarge.getMessage());
            }
        });
    }

    /** Takes the result that is shown away. */
    public void discard() {
        staging.discard();
    }

    /** The mask is hidden while a result is shown; who works on the mask must see it. */
    void letMaskBeSeen() {
        compositor.showMask(true);
    }

    /** The document's first pixel is another now. */
    void follow() {
        show();
    }

    private void show() {
        Optional<Commission.Shown> seen = preview
                .or(() -> staging.shown().map(result -> new Commission.Shown(result.pixels(), result.where())));
        compositor.show(seen.map(Commission.Shown::pixels),
                seen.map(s -> inDocument(s.where())).orElse(Area.EMPTY));
        compositor.showMask(seen.isEmpty());
        shown.set(seen.isPresent());
        card.set(preview.isPresent() ? Optional.empty() : staging.shown().map(this::said));
        changed.run();
    }

    private Card said(Staged result) {
        return result.proof()
                .map(proof -> new Card(proof.sentence(), proof.isExact(), staging.place()))
                .orElseGet(() -> new Card("A new picture of " + result.pixels().size(), false, staging.place()));
    }

    private Area inDocument(Area absolute) {
        return new Commission.Origin(document.originX(), document.originY()).inCanvas(absolute);
    }
}
