package studio.gesso.app.queue;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import studio.gesso.app.jobs.Jobs;
import studio.gesso.engine.generate.Job;

/** The jobs that wait. */
public final class QueueViewModel {

    /** A waiting job as the list shows it. */
    public record Line(Job job, String prompt, String details) {}

    private final Jobs jobs;
    private final ObservableList<Job> waiting;
    private final ObservableValue<Integer> count;

    public QueueViewModel(Jobs jobs) {
        this.jobs = jobs;
        this.waiting = jobs.waiting();
        this.count = Bindings.createObjectBinding(waiting::size, waiting);
    }

    ObservableValue<Integer> count() {
        return count;
    }

    List<Line> lines() {
        return waiting.stream().map(QueueViewModel::line).toList();
    }

    private static Line line(Job job) {
        var request = job.request();
        return new Line(job, request.prompt().isEmpty() ? "(no prompt)" : request.prompt(),
                request.size() + (request.batch() == 1 ? "" : " · " + request.batch() + " pictures"));
    }

    /** Takes a job out of the queue. */
    void remove(Line line) {
        line.job().stop();
    }

    /** Makes a job the next one. */
    void first(Line line) {
        jobs.move(line.job(), 0);
    }
}
