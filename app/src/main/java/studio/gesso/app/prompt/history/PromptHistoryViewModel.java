package studio.gesso.app.prompt.history;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.LatestOnly;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.prompts.EarlierPrompt;
import studio.gesso.engine.archive.gallery.prompts.PromptHistory;
import studio.gesso.engine.archive.style.Style;

/** The prompts of the pictures in the gallery, searched by typing, to be used again. */
public final class PromptHistoryViewModel {

    private static final int MOST = 300;
    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withZone(ZoneId.systemDefault());

    private final Draft draft;
    private final Notices notices;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper nothing = new ReadOnlyStringWrapper("");
    private final ObservableList<Row> found = FXCollections.observableArrayList();
    private final LatestOnly<String, Found> search;

    /** An earlier prompt as it is shown. */
    record Row(String prompt, String negative, String detail) {

        private static Row of(EarlierPrompt one) {
            return new Row(one.prompt(), one.negative(), TIME.format(one.last())
                    + (one.pictures() > 1 ? " · " + one.pictures() + " pictures" : "")
                    + (one.negative().isEmpty() ? "" : " · negative: " + one.negative().replaceAll("\\s+", " ")));
        }

        /** In one line. */
        String line() {
            return prompt.replaceAll("\\s+", " ");
        }
    }

    private record Found(String typed, List<Row> rows) {}

    /**
     * Nothing searched yet.
     *
     * @param gallery the pictures; called in the background
     * @param notices offers the prompt from before
     */
    public PromptHistoryViewModel(Draft draft, Supplier<Gallery> gallery, BackgroundWork work, Notices notices) {
        this.draft = draft;
        this.notices = notices;
        search = new LatestOnly<>(work, words -> new Found(words,
                new PromptHistory(gallery.get()).find(words, MOST).stream().map(Row::of).toList()), this::take,
                nothing::set);
        typed.subscribe(this::ask);
        open.subscribe(this::ask);
    }

    private void ask() {
        if (open.get()) {
            search.ask(typed.get());
        }
    }

    private void take(Found answer) {
        nothing.set(answer.typed.isBlank()
                ? "No pictures yet: the prompts of your pictures will be here."
                : "No picture has these words in its prompt.");
        if (!answer.rows.equals(found)) {
            found.setAll(answer.rows);
        }
    }

    /** Whether the list is open. */
    public BooleanProperty open() {
        return open;
    }

    StringProperty typed() {
        return typed;
    }

    /** Said where nothing is found, or why. */
    ReadOnlyStringProperty nothing() {
        return nothing.getReadOnlyProperty();
    }

    /** What matches, newest first. */
    ObservableList<Row> found() {
        return found;
    }

    /** Writes an earlier prompt in the place of the present one, which can be put back. Its styles are in it already. */
    void use(Row row) {
        open.set(false);
        Runnable back = prompts();
        draft.styles().set(List.of());
        draft.prompt().set(row.prompt());
        draft.negative().set(row.negative());
        notices.offerUndo("An earlier prompt is taken over.", back, this::prompts);
    }

    /** Puts the prompts of now back. */
    private Runnable prompts() {
        String prompt = draft.prompt().get();
        String negative = draft.negative().get();
        List<Style> styles = draft.styles().get();
        return () -> {
            draft.prompt().set(prompt);
            draft.negative().set(negative);
            draft.styles().set(styles);
        };
    }
}
