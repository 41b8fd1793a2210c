package studio.gesso.app.jobs;

import java.util.Optional;
import studio.gesso.engine.base.log.Faults;
import studio.gesso.engine.request.Event;

/** An event; for a finished picture also its saved file. */
record JobEvent(Event event, Optional<Result> result) {

    /** Keeps the picture of an event that has one. */
    static JobEvent kept(Task task, Event event, ResultSaver saver) {
        if (event instanceof Event.Finished(var picture)) {
            Result result = Result.kept(picture, saver);
            Faults.guard(Jobs.class, "A picture that was made could not be shown", () -> task.made().accept(picture));
            return new JobEvent(event, Optional.of(result));
        }
        return new JobEvent(event, Optional.empty());
    }

    boolean replaces(JobEvent older) {
        return event instanceof Event.Stepped && older.event instanceof Event.Stepped;
    }
}
