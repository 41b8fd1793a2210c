package studio.gesso.app.unfinished;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.archive.recovery.UnfinishedPicture;
import studio.gesso.engine.archive.recovery.WaitingList.Left;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Tensor;

class UnfinishedWorkTest {

    private static final Request FOX = request("a {red|blue} fox", 7, 3);
    private static final Request RED_FOX = request("a red fox", 7, 1);
    private static final Request CASTLE = request("a castle", 9, 1);

    @Test
    void nothingIsNotOffered() {
        assertEquals(Optional.empty(), new UnfinishedWork(List.of(), List.of()).sentence());
    }

    @Test
    void picturesThatWereCutOffStartTheirBatch() {
        UnfinishedWork left = new UnfinishedWork(List.of(cutOff(RED_FOX)), List.of(waiting(FOX, CASTLE)));
        assertEquals(List.of(FOX, CASTLE), left.requests());
        assertEquals("A picture was cut off at step 14 of 20: “a {red|blue} fox”. 3 more were waiting.",
                left.sentence().orElseThrow());
    }

    @Test
    void aPictureOfNoQueueIsMadeBeforeWhatWaits() {
        UnfinishedWork left = new UnfinishedWork(List.of(cutOff(request("a red fox", 8, 1))), List.of(waiting(CASTLE)));
        assertEquals(List.of("a red fox", "a castle"), left.requests().stream().map(Request::prompt).toList());
        assertEquals("A picture was cut off at step 14 of 20: “a red fox”. 1 more was waiting.",
                left.sentence().orElseThrow());
    }

    @Test
    void whatIsLeftAfterTheOfferIsNoPartOfIt() {
        Left queue = new Left(Path.of("queue"), List.of(CASTLE));
        Left later = new Left(Path.of("later"), List.of(FOX));
        UnfinishedWork.Offer offer = new UnfinishedWork(List.of(), List.of(queue)).offer().orElseThrow();
        assertEquals("A picture was still waiting: “a castle”.", offer.sentence());
        assertEquals(List.of(CASTLE), new UnfinishedWork(List.of(cutOff(RED_FOX)), List.of(later, queue)).only(offer)
                .requests());
    }

    @Test
    void whatWasOnlyWaitingIsCountedInPictures() {
        assertEquals("4 pictures were still waiting, the first of them “a {red|blue} fox”.",
                new UnfinishedWork(List.of(), List.of(waiting(FOX, CASTLE))).sentence().orElseThrow());
        assertEquals("A picture was still waiting: “a castle”.",
                new UnfinishedWork(List.of(), List.of(waiting(CASTLE))).sentence().orElseThrow());
    }

    @Test
    void severalPicturesThatWereCutOffAreOneOffer() {
        assertEquals("2 pictures were cut off, the first of them “a red fox”.",
                new UnfinishedWork(List.of(cutOff(RED_FOX), cutOff(CASTLE)), List.of()).sentence().orElseThrow());
    }

    private static Left waiting(Request... requests) {
        return new Left(Path.of("waiting"), List.of(requests));
    }

    private static UnfinishedPicture cutOff(Request request) {
        Level level = new Level(0, 1, 0);
        Schedule schedule = new Schedule(Collections.nCopies(20, new Schedule.Step(level, level)), 1);
        return new UnfinishedPicture(Path.of("unfinished"), request, new State(schedule, 14, Tensor.zeros(1), List.of(),
                Optional.empty(), 0, Optional.empty()));
    }

    private static Request request(String prompt, long seed, int batch) {
        return new Request("model", prompt, Optional.empty(), new Source.Blank(), new Size(64, 64), SamplerName.EULER,
                SigmaSchedule.AUTOMATIC, 20, 4, seed, batch);
    }
}
