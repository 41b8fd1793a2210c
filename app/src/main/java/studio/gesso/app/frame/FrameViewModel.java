package studio.gesso.app.frame;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.jobs.Jobs;
import studio.gesso.app.jobs.Progress;
import studio.gesso.app.library.Library;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.model.ModelCard;

/** What stands in the frame: the picture that is being made, a finished one, or words where there is none. */
public final class FrameViewModel {

    /** Words in the place of a picture, with one thing to do about them. */
    public record Message(String title, String sentence, String actionName, Runnable action) {}

    private final Draft draft;
    private final Jobs jobs;
    private final Library library;
    private final ObservableValue<Pixels> picture;
    private final ObservableValue<Integer> width;
    private final ObservableValue<Integer> height;
    private final ObservableValue<String> caption;
    private final ObservableValue<Optional<Message>> message;
    private final ObservableList<String> examples = FXCollections.observableArrayList();

    public FrameViewModel(Draft draft, Jobs jobs, Library library, Runnable addModel) {
        this.draft = draft;
        this.jobs = jobs;
        this.library = library;
        picture = jobs.picture().map(shown -> shown.orElse(null));
        ObservableValue<Size> size = Bindings.createObjectBinding(this::shownSize, jobs.picture(), jobs.progress(),
                draft.size());
        width = size.map(Size::width);
        height = size.map(Size::height);
        caption = Bindings.createStringBinding(this::told, jobs.picture(), jobs.progress(), draft.size());
        message = Bindings.createObjectBinding(() -> said(addModel), jobs.progress(), draft.model(),
                library.scanned());
        draft.model().subscribe(card -> examples.setAll(card.map(ModelCard::prompts).orElse(List.of())));
    }

    /** The picture; null before the first. */
    ObservableValue<Pixels> picture() {
        return picture;
    }

    /** The width of the picture when it is finished, in pixels. */
    ObservableValue<Integer> width() {
        return width;
    }

    ObservableValue<Integer> height() {
        return height;
    }

    /** The frame's size and how far the picture in it is. */
    ObservableValue<String> caption() {
        return caption;
    }

    ObservableValue<Optional<Message>> message() {
        return message;
    }

    /** Prompts that the model is good at. */
    ObservableList<String> examples() {
        return examples;
    }

    /** Takes an example as the prompt. */
    void take(String example) {
        draft.prompt().set(example);
    }

    /** A preview has fewer pixels than its picture, so while one runs the request's size counts. */
    private Size shownSize() {
        return jobs.runningRequest()
                .map(Request::size)
                .or(() -> jobs.picture().get().map(Pixels::size))
                .orElse(draft.size().get());
    }

    private String told() {
        return shownSize() + (jobs.progress().get() instanceof Progress.Stepping at && at.step() > 0
                ? " · step " + at.step() + " of " + at.steps()
                : "");
    }

    private Optional<Message> said(Runnable addModel) {
        if (library.scanned().get() && draft.model().get().isEmpty()) {
            return Optional.of(new Message("There is no model yet",
                    "A model is a folder of ONNX files that has learnt to paint. Add one to begin.",
                    "Add a model folder …", addModel));
        }
        return jobs.progress().get() instanceof Progress.Failed(var sentence)
                ? Optional
                        .of(new Message("That did not work", sentence, "Try again", () -> jobs.submit(draft.request())))
                : Optional.empty();
    }
}
