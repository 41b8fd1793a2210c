package studio.gesso.app.placeholder;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.jobs.Jobs;
import studio.gesso.app.jobs.Progress;
import studio.gesso.app.library.Library;
import studio.gesso.engine.diffusion.model.ModelCard;

/** The text in the middle of the window where there is no picture, or where one failed. */
public final class PlaceholderViewModel {

    /**
     * A message with one action.
     *
     * @param close puts it away unanswered, where that is possible
     */
    record Message(String title, String sentence, String actionName, Runnable action, Optional<Runnable> close) {}

    private final Draft draft;
    private final Jobs jobs;
    private final Library library;
    private final Runnable addModel;
    private final Failures failures;
    private final ObjectProperty<Optional<Progress.Failed>> answered = new SimpleObjectProperty<>(Optional.empty());
    private final ObservableValue<Optional<Message>> message;
    private final ObservableValue<Boolean> welcome;
    private final ObservableList<String> examples = FXCollections.observableArrayList();

    /**
     * The words.
     *
     * @param empty whether there is no picture in the middle of the window
     * @param addModel asks for a model folder
     * @param notices shows errors when a picture is in the middle
     */
    public PlaceholderViewModel(Draft draft, Jobs jobs, Library library, ObservableValue<Boolean> empty,
            Runnable addModel,
            Notices notices) {
        this.draft = draft;
        this.jobs = jobs;
        this.library = library;
        this.addModel = addModel;
        this.failures = new Failures(notices, jobs::submit);
        message = Bindings.createObjectBinding(this::said, jobs.progress(), draft.model(), library.scanned(), answered);
        welcome = Bindings.createObjectBinding(() -> empty.getValue() && said().isEmpty(), empty, message);
        jobs.progress().addListener((_, was, _) -> keep(was));
        draft.model().subscribe(card -> examples.setAll(card.map(ModelCard::prompts).orElse(List.of())));
    }

    ObservableValue<Optional<Message>> message() {
        return message;
    }

    /** Whether to welcome a person who has made nothing yet. */
    ObservableValue<Boolean> welcome() {
        return welcome;
    }

    /** Prompts that the model is good at. */
    ObservableList<String> examples() {
        return examples;
    }

    /** Uses an example as the prompt. */
    void take(String example) {
        draft.prompt().set(example);
    }

    private Optional<Message> said() {
        if (library.scanned().get() && draft.model().get().isEmpty()) {
            return Optional.of(new Message("There is no model yet",
                    "A model is what makes the pictures: a checkpoint (a .safetensors or .ckpt file), or a model"
                            + " folder. Drop one on the window, or the models folder of another program such as"
                            + " A1111 or ComfyUI; it is used where it lies.",
                    "Add a checkpoint …", addModel, Optional.empty()));
        }
        return jobs.progress().get() instanceof Progress.Failed failed && !isAnswered(failed)
                ? Optional.of(new Message("That did not work", failed.sentence(), failed.again(),
                        () -> tryAgain(failed), Optional.of(() -> answered.set(Optional.of(failed)))))
                : Optional.empty();
    }

    private boolean isAnswered(Progress.Failed failed) {
        return answered.get().filter(one -> one == failed).isPresent();
    }

    private void tryAgain(Progress.Failed failed) {
        answered.set(Optional.of(failed));
        jobs.submit(failed.task());
    }

    /** A message that may be unread must not be lost when the next job starts. */
    private void keep(Progress was) {
        if (was instanceof Progress.Failed failed) {
            if (!isAnswered(failed)) {
                failures.add(failed);
            }
            answered.set(Optional.empty());
        }
    }
}
