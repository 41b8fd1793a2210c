package studio.gesso.app.queue;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import studio.gesso.app.fx.Durations;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.jobs.Jobs;
import studio.gesso.app.jobs.Progress;
import studio.gesso.app.jobs.QueuedJob;
import studio.gesso.app.jobs.Task;
import studio.gesso.app.jobs.Verifying;
import studio.gesso.engine.request.Request;

/** The running job and the waiting jobs. */
public final class QueueViewModel {

    /** A waiting job as the list shows it. */
    record Line(QueuedJob job, String title, String details) {

        private static Line of(QueuedJob job) {
            Request request = job.request();
            return new Line(job, job.task().title(),
                    request.size() + " · " + request.steps() + " steps"
                            + (request.batch() == 1 ? "" : " · " + request.batch() + " pictures"));
        }
    }

    private final Jobs jobs;
    private final Consumer<Request> useSettings;
    private final Notices notices;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ObservableValue<String> chip;
    private final ObservableValue<Boolean> shown;
    private final ObservableValue<String> summary;
    private final ObservableValue<String> running;

    /**
     * The jobs of a queue.
     *
     * @param useSettings takes over the settings of a request into the draft
     * @param notices offers to put back removed jobs
     */
    public QueueViewModel(Jobs jobs, Consumer<Request> useSettings, Notices notices) {
        this.jobs = jobs;
        this.useSettings = useSettings;
        this.notices = notices;
        jobs.waiting().addListener((ListChangeListener<QueuedJob>) _ -> refresh());
        chip = Bindings.createStringBinding(this::inShort, lines, jobs.paused());
        shown = Bindings.createObjectBinding(
                () -> !lines.isEmpty() || !jobs.verifying().isEmpty() || jobs.paused().get()
                        || jobs.progress().get().isRunning(),
                lines, jobs.verifying(), jobs.paused(), jobs.progress());
        summary = Bindings.createStringBinding(this::summed, lines, jobs.verifying(), jobs.paused(), jobs.progress());
        running = Bindings.createStringBinding(this::now, jobs.running(), jobs.verifying(), jobs.progress());
    }

    /** The waiting jobs, the next one first. */
    ObservableList<Line> lines() {
        return lines;
    }

    /** The queue in a few words. */
    ObservableValue<String> chip() {
        return chip;
    }

    /** Whether there is anything to show in the queue. */
    ObservableValue<Boolean> shown() {
        return shown;
    }

    /** How many jobs wait, and how long they will take. */
    ObservableValue<String> summary() {
        return summary;
    }

    /** What is being made; empty where nothing is. */
    ObservableValue<String> running() {
        return running;
    }

    ReadOnlyBooleanProperty paused() {
        return jobs.paused();
    }

    /** Pauses the queue after the picture that is being made, or resumes it. */
    public void pauseOrResume() {
        if (jobs.paused().get()) {
            jobs.resume();
        } else {
            jobs.pause();
        }
    }

    /** Removes all waiting jobs from the queue. */
    public void clear() {
        takeOut(List.copyOf(lines), 0);
    }

    /** Stops verifying: what is made again, and what waits for that. */
    public void stopVerifying() {
        List.copyOf(jobs.verifying()).forEach(Verifying::stop);
    }

    /** Whether something is verified or waits for that. */
    ObservableValue<Boolean> isVerifying() {
        return Bindings.isNotEmpty(jobs.verifying());
    }

    /** Removes a job from the queue. */
    void remove(Line line) {
        takeOut(List.of(line), lines.indexOf(line));
    }

    /** Moves a job to a place, 0 being next. */
    void move(Line line, int place) {
        jobs.move(line.job(), Math.clamp(place, 0, lines.size() - 1));
    }

    /** Takes over the settings of a job into the draft. */
    void use(Line line) {
        useSettings.accept(line.job().request());
    }

    private void takeOut(List<Line> out, int place) {
        if (out.isEmpty()) {
            return;
        }
        List<Task> tasks = out.stream().map(line -> line.job().task()).toList();
        out.forEach(line -> jobs.remove(line.job()));
        notices.offer(
                tasks.size() == 1
                        ? "“" + tasks.getFirst().title() + "” was removed from the queue."
                        : "All " + tasks.size() + " waiting tasks were removed from the queue.",
                "Undo", () -> putBack(tasks, place));
    }

    private void putBack(List<Task> tasks, int place) {
        for (int i = 0; i < tasks.size(); i++) {
            jobs.submit(tasks.get(i), place + i);
        }
    }

    private void refresh() {
        lines.setAll(jobs.waiting().stream().map(Line::of).toList());
    }

    private String inShort() {
        String waiting = lines.isEmpty() ? "Queue" : lines.size() + " in the queue";
        return jobs.paused().get() ? waiting + ", paused" : waiting;
    }

    private String summed() {
        String waiting = lines.isEmpty() ? "Nothing waiting" : lines.size() + " waiting";
        String left = jobs.left()
                .filter(time -> !time.equals(Duration.ZERO))
                .map(time -> " · about " + Durations.text(time) + " in all")
                .orElse("");
        int verifying = jobs.verifying().size();
        return waiting + (verifying == 0 ? "" : " · " + verifying + " to verify") + left;
    }

    private String now() {
        return jobs.running()
                .get()
                .map(job -> job.task().title() + doing(jobs.progress().get()))
                .orElseGet(() -> jobs.verifying().stream().findFirst().map(QueueViewModel::verified).orElse(""));
    }

    private static String verified(Verifying verifying) {
        return "Verify: " + Task.title(verifying.request());
    }

    private static String doing(Progress progress) {
        return progress instanceof Progress.Sampling at ? at.place().map(place -> " · " + place).orElse("") : "";
    }
}
