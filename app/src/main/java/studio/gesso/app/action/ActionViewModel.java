package studio.gesso.app.action;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.Durations;
import studio.gesso.app.jobs.Jobs;
import studio.gesso.app.jobs.Progress;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source.Upscale;

/** The text and the behaviour of the action button. */
public final class ActionViewModel {

    private final Draft draft;
    private final Jobs jobs;
    private final ObservableValue<Boolean> running;
    private final ObservableValue<Boolean> moreToCome;
    private final ObservableValue<Boolean> withoutModel;
    private final ObservableValue<Double> fraction;
    private final ObservableValue<String> status;
    private final ObservableValue<String> verb;
    private final Consumer<Request> submit;

    /**
     * The button of a draft.
     *
     * @param verb what the request does, such as "Generate"
     * @param submit submits a request
     */
    public ActionViewModel(Draft draft, Jobs jobs, ObservableValue<String> verb, Consumer<Request> submit) {
        this.draft = draft;
        this.jobs = jobs;
        running = jobs.progress().map(Progress::isRunning);
        moreToCome = jobs.progress().map(Progress::moreToCome);
        withoutModel = draft.model().map(Optional::isEmpty);
        fraction = jobs.progress().map(now -> now instanceof Progress.Sampling at ? at.fraction() : 0.0);
        status = jobs.progress().map(this::text);
        this.verb = verb;
        this.submit = submit;
    }

    /** Whether the button stops a job instead of starting one. */
    public ObservableValue<Boolean> running() {
        return running;
    }

    /** Whether the running job has pictures after the one it is at. */
    public ObservableValue<Boolean> moreToCome() {
        return moreToCome;
    }

    /** Whether nothing can be made because there is no model. */
    public ObservableValue<Boolean> withoutModel() {
        return withoutModel;
    }

    /** How much of the running job is done, 0 to 1. */
    public ObservableValue<Double> fraction() {
        return fraction;
    }

    /** The progress of the running job, such as "step 13 of 20 · 4 s left". */
    public ObservableValue<String> status() {
        return status;
    }

    /** What the request does, as the verb on the button. */
    public ObservableValue<String> verb() {
        return verb;
    }

    /** Submits the draft; while a job runs it waits in the queue. */
    public void generate() {
        if (!withoutModel.getValue()) {
            submit.accept(draft.request());
        }
    }

    /** Cancels the running job. */
    public void stop() {
        jobs.stop();
    }

    /** Cancels the running job and the whole queue. */
    public void stopAll() {
        jobs.stopAll();
    }

    /** Ends the running job after its current picture. */
    public void stopAfterThis() {
        jobs.stopAfterThis();
    }

    /** Finishes the current picture with the steps that are done, and continues with the next. */
    public void finishNow() {
        jobs.finishNow();
    }

    /** Cancels the current picture and continues with the next of its batch. */
    public void skip() {
        jobs.skip();
    }

    private String text(Progress progress) {
        return switch (progress) {
            case Progress.Idle(),Progress.Failed _ -> "";
            case Progress.Loading(var conversion) -> conversion.map(ActionViewModel::converting)
                    .orElse("opening the model …");
            case Progress.Sampling at -> text(at);
        };
    }

    private String text(Progress.Sampling at) {
        String picture = at.place().map(place -> place + " · ").orElse("");
        String step = at.step() == 0 ? "starting" : unit() + at.step() + " of " + at.steps();
        return picture + step + at.left().map(left -> " · " + Durations.text(left) + " left").orElse("");
    }

    /** What is counted: a picture that is only made larger has tiles. */
    private String unit() {
        boolean inTiles = jobs.running()
                .get()
                .filter(job -> job.request().source() instanceof Upscale upscale && !upscale.addsDetail())
                .isPresent();
        return inTiles ? "tile " : "step ";
    }

    private static String converting(Event.Conversion conversion) {
        return "converting its " + conversion.part() + " · " + conversion.percent() + " %";
    }
}
