package studio.gesso.app.fx;

import java.util.List;
import java.util.function.Supplier;

/** Where a panel shows messages to the person. */
public interface Notices {

    /** Shows a message that stays until it is dismissed. */
    void tell(String sentence);

    /**
     * Shows a message with several actions; it stays until one of them is run, or it is dismissed.
     *
     * @param read called when the person has dismissed it or run an action
     * @return removes it, if it has not been read yet
     */
    Runnable offer(String sentence, List<Action> actions, Runnable read);

    /** Shows a message with several actions, without a callback. */
    default Runnable offer(String sentence, List<Action> actions) {
        return offer(sentence, actions, () -> {});
    }

    /** Shows a message with one action. */
    default Runnable offer(String sentence, String name, Runnable action) {
        return offer(sentence, List.of(new Action(name, action)));
    }

    /**
     * Offers to put settings back, and then those again that they replace: a click loses neither.
     *
     * @param back puts them back
     * @param present gives what puts those back that are there at that moment
     */
    default void offerUndo(String sentence, Runnable back, Supplier<Runnable> present) {
        offer(sentence, "Undo", () -> {
            Runnable again = present.get();
            back.run();
            offerUndo("The settings from before are back.", again, present);
        });
    }

    /** An action of a message, with its name, such as "Undo". */
    record Action(String name, Runnable action) {}
}
