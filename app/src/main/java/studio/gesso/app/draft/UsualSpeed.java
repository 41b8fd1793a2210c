package studio.gesso.app.draft;

import javafx.beans.value.ObservableValue;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.request.speed.DeepCache;
import studio.gesso.engine.worker.engine.ComputerSettings;

/** Keeps the draft in the usual fast mode, where the model can and the person has not chosen another for the picture. */
public final class UsualSpeed {

    private final Draft draft;
    private final ObservableValue<ComputerSettings> computer;
    private int usual;

    /** Follows the model and the settings from now on; another speed that the draft has now is the person's choice. */
    public UsualSpeed(Draft draft, ObservableValue<ComputerSettings> computer) {
        this.draft = draft;
        this.computer = computer;
        this.usual = draft.model().get().isPresent() ? now() : draft.advanced().get().deepCache().interval();
        draft.model().subscribe(_ -> follow());
        computer.subscribe(_ -> follow());
    }

    /** How many calls share deep features where the person has not chosen; 1 for exact. */
    private int now() {
        return draft.model().get().filter(ModelCard::cachesFeatures).map(_ -> computer.getValue().fast()).orElse(1);
    }

    private void follow() {
        if (draft.model().get().isEmpty()) {
            return;
        }
        int next = now();
        if (draft.advanced().get().deepCache().interval() == usual && usual != next) {
            draft.advanced()
                    .set(draft.advanced()
                            .get()
                            .with(it -> it.deepCache = next == 1
                                    ? DeepCache.OFF
                                    : new DeepCache(next, it.deepCache.branch())));
        }
        usual = next;
    }
}
