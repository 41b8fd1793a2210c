package studio.gesso.app.lora;

import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import studio.gesso.app.draft.Draft;
import studio.gesso.engine.diffusion.weights.adapter.fewstep.FewStepSettings;
import studio.gesso.engine.library.adapter.LoraCard;
import studio.gesso.engine.request.Request;

/**
 * Offers the settings that a LoRA for few steps was made for, and their undo. Nothing changes unless the person asks; when the
 * LoRA is no longer used, what was before comes back.
 */
final class FewStepOffer {

    private final Draft draft;
    private final LoraRow row;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final Subscription watching;
    private Optional<FewStepSettings> made = Optional.empty();
    private Optional<Before> before = Optional.empty();

    /** The settings of the draft before the offer was taken. */
    private record Before(Request request, double strength) {}

    FewStepOffer(Draft draft, LoraRow row) {
        this.draft = draft;
        this.row = row;
        watching = Subscription.combine(row.card().subscribe(card -> {
            made = card.flatMap(LoraCard::fewSteps);
            show();
        }), draft.sampler().subscribe(_ -> show()), draft.sigmaSchedule().subscribe(_ -> show()),
                draft.steps().subscribe(_ -> show()), draft.guidance().subscribe(_ -> show()),
                draft.advanced().subscribe(_ -> show()), row.strength().subscribe(_ -> show()),
                row.on().subscribe(on -> {
                    if (!on) {
                        leave();
                    }
                    show();
                }));
    }

    /** What the button says; empty where there is nothing to offer. */
    ReadOnlyStringProperty text() {
        return text.getReadOnlyProperty();
    }

    /** Takes the settings, or undoes that. */
    void act() {
        if (isUsed()) {
            leave();
        } else {
            made.ifPresent(this::take);
        }
    }

    /** Brings back what was before, where the settings are those of this LoRA by this offer. */
    void leave() {
        if (isUsed()) {
            Before was = before.orElseThrow();
            before = Optional.empty();
            row.strength().set(was.strength);
            set(was.request);
        }
    }

    /** Ends it with its row; the settings stay as they are. */
    void close() {
        watching.unsubscribe();
    }

    private void take(FewStepSettings settings) {
        Before was = new Before(draft.request(), row.strength().get());
        row.strength().set(settings.strength());
        set(settings.in(was.request));
        before = Optional.of(was);
        show();
    }

    private void set(Request request) {
        draft.sampler().set(request.sampler());
        draft.sigmaSchedule().set(request.sigmaSchedule());
        draft.steps().set(request.steps());
        draft.guidance().set(request.guidance());
        draft.advanced().set(draft.advanced().get().with(it -> it.eta = request.advanced().eta()));
    }

    private boolean isUsed() {
        return before.isPresent() && made.filter(this::isInUse).isPresent();
    }

    private boolean isInUse(FewStepSettings settings) {
        return row.strength().get() == settings.strength() && settings.areOf(draft.request());
    }

    private void show() {
        text.set(made.filter(_ -> row.on().get()).map(settings -> {
            if (isInUse(settings)) {
                return before.isPresent() ? "Undo: back to " + brief(before.get()) : "";
            }
            return "Use what it was made for: " + settings.text();
        }).orElse(""));
    }

    private static String brief(Before was) {
        return was.request.sampler().label() + ", " + was.request.steps() + " steps";
    }
}
