package studio.gesso.app.gallery.action;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The changes of pictures that can be undone: each by its notice, and the last one by a key. */
public final class UndoHistory {

    /** The most changes that can be undone. */
    private static final int MOST = 100;

    private final UndoOffer offer;
    private final Deque<Step> steps = new ArrayDeque<>();
    private Optional<Step> small = Optional.empty();

    /** A change that was made. */
    private static final class Step {
        private final Runnable undo;
        private Runnable withdraw = () -> {};

        private Step(Runnable undo) {
            this.undo = undo;
        }
    }

    /**
     * An empty history.
     *
     * @param offer shows what was done
     */
    public UndoHistory(UndoOffer offer) {
        this.offer = offer;
    }

    /** Adds a change without a notice. */
    void add(Runnable undo) {
        push(new Step(undo));
    }

    /** Adds a change, with a notice. */
    void add(String sentence, Runnable undo) {
        Step step = new Step(undo);
        push(step);
        step.withdraw = offer.tell(sentence, "Undo", () -> undo(step));
    }

    /** Adds a small change, whose notice replaces the last one of its kind. */
    void addSmall(String sentence, Runnable undo) {
        small.ifPresent(step -> step.withdraw.run());
        add(sentence, undo);
        small = Optional.of(steps.peek());
    }

    /** Undoes the last change; does nothing where there is none. */
    public void undo() {
        Optional.ofNullable(steps.peek()).ifPresent(this::undo);
    }

    /** Clears the history, because it belongs to another folder. */
    public void forget() {
        steps.forEach(step -> step.withdraw.run());
        steps.clear();
    }

    private void push(Step step) {
        steps.push(step);
        if (steps.size() > MOST) {
            steps.removeLast();
        }
    }

    private void undo(Step step) {
        steps.remove(step);
        step.withdraw.run();
        step.undo.run();
    }
}
