package studio.gesso.app.action;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.jobs.GatedQueue;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.ModelVariant;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;

/** What the action button says and does. */
class ActionViewModelTest {

    private final GatedQueue queue = new GatedQueue();
    private final Draft draft = new Draft(() -> 7);
    private final SimpleStringProperty verb = new SimpleStringProperty("Generate");
    private final List<Request> sent = new ArrayList<>();
    private final ActionViewModel action = queue
            .ask(() -> new ActionViewModel(draft, queue.jobs, verb, sent::add));

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void theDraftIsSentWhereThereIsAModel() {
        draft.prompt().set(" a fox ");
        action.generate();
        assertEquals(List.of(), sent);
        assertEquals(true, action.withoutModel().getValue());
        draft.use(card());
        action.generate();
        assertEquals("a fox", sent.getFirst().prompt());
        assertEquals(7, sent.getFirst().seed());
        verb.set("Fill");
        assertEquals("Fill", action.verb().getValue());
    }

    @Test
    void itSaysHowFarABatchIsAndStopsIt() {
        queue.run(() -> queue.jobs.submit(GatedQueue.task("a fox", 2)));
        become("picture 1 of 2 · step 1 of 2 · 10 s left");
        assertEquals(true, queue.ask(() -> action.running().getValue()));
        assertEquals(true, queue.ask(() -> action.moreToCome().getValue()));
        assertEquals(0.25, queue.ask(() -> action.fraction().getValue()));
        queue.let(1);
        become("picture 2 of 2 · step 1 of 2 · 10 s left");
        assertEquals(false, queue.ask(() -> action.moreToCome().getValue()));
        queue.run(action::stop);
        become("");
        assertEquals(false, queue.ask(() -> action.running().getValue()));
    }

    @Test
    void aSkippedPictureIsFollowedByTheNextAndAllCanBeStopped() {
        queue.run(() -> queue.jobs.submit(GatedQueue.task("a fox", 3)));
        queue.run(() -> queue.jobs.submit(GatedQueue.task("a castle")));
        become("picture 1 of 3 · step 1 of 2 · 10 s left");
        queue.run(action::skip);
        become("picture 1 of 2 · step 1 of 2 · 10 s left");
        queue.run(action::stopAll);
        become("");
        assertEquals("", queue.waiting());
    }

    @Test
    void aBatchEndsAfterThePictureItIsAt() {
        queue.run(() -> queue.jobs.submit(GatedQueue.task("a fox", 3)));
        become("picture 1 of 3 · step 1 of 2 · 10 s left");
        queue.run(action::stopAfterThis);
        queue.let(1);
        become("");
    }

    private void become(String status) {
        queue.until(() -> action.status().getValue().equals(status));
    }

    private static ModelCard card() {
        return new ModelCard(Path.of("/model"), "model", "", new ModelVariant(ModelFamily.STABLE_DIFFUSION_1, Set.of()),
                Set.of(),
                new ModelCard.Defaults(new Size(512, 512), 20, 7.5, SamplerName.EULER, SigmaSchedule.AUTOMATIC),
                new ModelCard.Sizes(8, new Size(64, 64), new Size(1024, 1024)), List.of(), 75, false);
    }
}
