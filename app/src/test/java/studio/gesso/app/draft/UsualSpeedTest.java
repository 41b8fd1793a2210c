package studio.gesso.app.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.ModelVariant;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.speed.DeepCache;
import studio.gesso.engine.worker.engine.ComputerSettings;

/** The usual fast mode follows the model and the settings, and gives way to what the person chooses. */
class UsualSpeedTest {

    private final Draft draft = new Draft(() -> 1);
    private final ObjectProperty<ComputerSettings> computer = new SimpleObjectProperty<>(ComputerSettings.AUTOMATIC);

    private static ModelCard card(boolean cachesFeatures) {
        return new ModelCard(Path.of("/model"), "model", "",
                new ModelVariant(ModelFamily.STABLE_DIFFUSION_1, Set.of()), Set.of(),
                new ModelCard.Defaults(new Size(512, 512), 20, 7, SamplerName.EULER, SigmaSchedule.AUTOMATIC),
                new ModelCard.Sizes(8, new Size(64, 64), new Size(1024, 1024)), List.of(), 75, cachesFeatures);
    }

    private int interval() {
        return draft.advanced().get().deepCache().interval();
    }

    private void set(int every) {
        computer.set(computer.get().with(it -> it.fast = every));
    }

    @Test
    void itIsUsedWhereTheModelCan() {
        new UsualSpeed(draft, computer);
        set(3);
        draft.use(card(false));
        assertEquals(1, interval());
        draft.use(card(true));
        assertEquals(3, interval());
        set(2);
        assertEquals(2, interval());
        draft.use(card(false));
        assertEquals(1, interval());
    }

    @Test
    void whatThePersonChoosesStays() {
        set(3);
        draft.use(card(true));
        new UsualSpeed(draft, computer);
        assertEquals(1, interval());
        draft.advanced().set(draft.advanced().get().with(it -> it.deepCache = new DeepCache(2, 0)));
        set(4);
        assertEquals(2, interval());
    }
}
