package studio.gesso.app.gallery.action;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What was done with pictures and can be undone: each offered in a notice, and the last one by a key. */
public final class UndoHistory {

    /** Nobody goes back further. */
    private static final int MOST = 100;

    private final UndoOffer offer;
    private final Deque<Step> steps = new ArrayDeque<>();
    private Optional<Step> small = Optional.empty();

    /** Something that was done. */
    private static final class Step {
        private final Runnable undo;
        private Runnable withdraw = () -> {};

        private Step(Runnable undo) {
            this.undo = undo;
        }
    }

    /**
     * Nothing done yet.
     *
     * @param offer says what was done
     */
    public UndoHistory(UndoOffer offer) {
        this.offer = offer;
    }

    /** Remembers something that everybody sees without being told. */
    void add(Runnable undo) {
        push(new Step(undo));
    }

    /** Remembers something, and says it. */
    void add(String sentence, Runnable undo) {
        Step step = new Step(undo);
        push(step);
        step.withdraw = offer.tell(sentence, "Undo", () -> undo(step));
    }

    /** The same for something small, whose notice takes the place of the last one of that kind. */
    void addSmall(String sentence, Runnable undo) {
        small.ifPresent(step -> step.withdraw.run());
        add(sentence, undo);
        small = Optional.of(steps.peek());
    }

    /** Undoes the last thing that was done; does nothing where there is none. */
    public void undo() {
        Optional.ofNullable(steps.peek()).ifPresent(this::undo);
    }

    /** Offers nothing of all this any more: it was done in another folder. */
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
