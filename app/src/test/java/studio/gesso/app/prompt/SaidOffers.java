package studio.gesso.app.prompt;

import java.util.ArrayList;
import java.util.List;
import studio.gesso.app.fx.Notices;

/** Notices as a list, the last at the end, whose first action can be run. */
public final class SaidOffers implements Notices {

    public final List<String> sentences = new ArrayList<>();
    private Runnable last = () -> {};

    @Override
    public void tell(String sentence) {
        sentences.add(sentence);
    }

    @Override
    public Runnable offer(String sentence, List<Action> actions, Runnable read) {
        sentences.add(sentence);
        last = actions.getFirst().action();
        return () -> {};
    }

    /** Runs the first action of the last offer. */
    public void perform() {
        last.run();
    }
}
