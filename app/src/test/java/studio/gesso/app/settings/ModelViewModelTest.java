package studio.gesso.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.library.Library;
import studio.gesso.app.library.TestPlaces;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.ModelVariant;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.diffusion.onnx.GraphTrial;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;

/** The list of models in the settings. */
class ModelViewModelTest {

    private final Draft draft = new Draft(() -> 1);
    private final List<String> told = new ArrayList<>();
    private final Library library = new Library(new ModelLibrary(Optional.empty(), Path.of("none"), List.of()),
            TestPlaces.in(Path.of("none")), draft, new BackgroundWork(Runnable::run, Runnable::run), told::add,
            GraphTrial.HERE);
    private final ModelViewModel model = new ModelViewModel(draft, library);

    @Test
    void theChosenModelIsTheDraftsAndTheOtherWayRound() {
        assertEquals("none", model.badge().getValue());
        ModelCard fox = card("/models/fox", "Fox");
        library.models().add(fox);
        model.chosen().set(fox);
        assertEquals(Optional.of(fox), draft.model().get());
        assertEquals("Fox", model.badge().getValue());
        assertEquals("Makes /models/fox.", model.summary().getValue());
        ModelCard owl = card("/models/owl", "Owl");
        library.models().add(owl);
        draft.use(owl);
        assertEquals(owl, model.chosen().get());
    }

    @Test
    void twoOfOneNameAreToldApartByWhereTheyLie() {
        ModelCard fox = card("/models/a/fox", "Fox");
        ModelCard other = card("/models/b/fox", "Fox");
        library.models().add(fox);
        draft.use(fox);
        assertEquals("Fox", model.name(fox));
        library.models().add(other);
        assertEquals("Fox (" + Path.of("/models/a") + ")", model.badge().getValue());
        assertEquals("Fox (" + Path.of("/models/b") + ")", model.name(other));
    }

    private static ModelCard card(String path, String name) {
        return new ModelCard(Path.of(path), name, "Makes " + path + ".",
                new ModelVariant(ModelFamily.STABLE_DIFFUSION_1, Set.of()), Set.of(),
                new ModelCard.Defaults(new Size(512, 512), 20, 7.5, SamplerName.EULER, SigmaSchedule.AUTOMATIC),
                new ModelCard.Sizes(8, new Size(64, 64), new Size(1024, 1024)), List.of(), 75, false);
    }
}
