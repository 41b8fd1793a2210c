package studio.gesso.app.lora;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import studio.gesso.app.draft.ChosenLora;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.library.LoraShelf;
import studio.gesso.engine.library.adapter.LoraCard;

/** The LoRAs of the request, and the list from which they are chosen. */
public final class LorasViewModel {

    /**
     * A LoRA in the list.
     *
     * @param file its path
     * @param detail its family and its trigger words
     * @param picture the address of the picture beside the file
     */
    record Choice(String file, String name, String detail, Optional<String> picture) {}

    private static final int MOST_WORDS = 12;

    private final Draft draft;
    private final LoraShelf shelf;
    private final FileChoice choice;
    private final Consumer<Path> add;
    private final ObservableList<LoraRow> rows = FXCollections.observableArrayList();
    private final StringProperty search = new SimpleStringProperty("");
    private final ObservableList<Choice> all = FXCollections.observableArrayList();
    private final FilteredList<Choice> choices = new FilteredList<>(all);
    private final ObservableValue<String> badge;

    /**
     * The LoRAs of a draft.
     *
     * @param add adds a file that is not in the list
     */
    public LorasViewModel(Draft draft, LoraShelf shelf, FileChoice choice, Consumer<Path> add) {
        this.draft = draft;
        this.shelf = shelf;
        this.choice = choice;
        this.add = add;
        badge = Bindings.createStringBinding(this::inShort, draft.loras());
        shelf.cards().subscribe(this::list);
        draft.loras().subscribe(this::show);
        draft.loras().subscribe(_ -> filter());
        draft.model().subscribe(_ -> rows.forEach(this::check));
        search.subscribe(_ -> filter());
    }

    /** Those that are used already have rows of their own. */
    private void filter() {
        Set<String> used = draft.loras().get().stream().map(one -> one.lora().file()).collect(Collectors.toSet());
        String text = search.get();
        choices.setPredicate(one -> !used.contains(one.file) && isFound(one, text));
    }

    private static boolean isFound(Choice choice, String text) {
        String all = (choice.name + " " + choice.detail).toLowerCase(Locale.ROOT);
        return List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+")).stream().allMatch(all::contains);
    }

    private void list() {
        all.setAll(shelf.cards().stream().map(LorasViewModel::choice).toList());
        rows.forEach(row -> row.setCard(card(row.file())));
    }

    private static Choice choice(LoraCard card) {
        String words = String.join(", ", card.triggerWords().stream().limit(MOST_WORDS).toList());
        String detail = card.family().orElse("") + (card.family().isPresent() && !words.isEmpty() ? " · " : "") + words;
        return new Choice(card.file().toString(), card.name(), detail,
                card.picture().map(picture -> picture.toUri().toString()));
    }

    private Optional<LoraCard> card(String file) {
        return shelf.cards().stream().filter(card -> card.file().toString().equals(file)).findFirst();
    }

    /** Makes the rows those of the draft; a row whose file stays is kept, so that a drag goes on. */
    private void show(List<ChosenLora> chosen) {
        List<LoraRow> next = new ArrayList<>();
        List<LoraRow> before = new ArrayList<>(rows);
        for (ChosenLora one : chosen) {
            Optional<LoraRow> known = before.stream().filter(row -> row.file().equals(one.lora().file())).findFirst();
            known.ifPresent(before::remove);
            known.ifPresent(row -> row.show(one));
            next.add(known.orElseGet(() -> row(one)));
        }
        before.forEach(row -> row.offer().ifPresent(FewStepOffer::close));
        if (!next.equals(rows)) {
            rows.setAll(next);
        }
    }

    private LoraRow row(ChosenLora chosen) {
        LoraRow row = new LoraRow(chosen, this::write);
        row.offer(new FewStepOffer(draft, row));
        row.setCard(card(row.file()));
        check(row);
        return row;
    }

    /** Another model may have been chosen while this was being found out. */
    private void check(LoraRow row) {
        var model = draft.model().get();
        shelf.check(row.file(), problem -> {
            if (model.equals(draft.model().get())) {
                row.setProblem(problem.orElse(""));
            }
        });
    }

    private void write() {
        draft.loras().set(rows.stream().map(LoraRow::chosen).toList());
    }

    private String inShort() {
        List<ChosenLora> used = draft.loras().get().stream().filter(one -> one.use() == ChosenLora.Use.ON).toList();
        int off = draft.loras().get().size() - used.size();
        String names = used.stream()
                .map(one -> new LoraRow(one, () -> {}).name() + " " + plain(one.lora().strength()))
                .collect(Collectors.joining(", "));
        return draft.loras().get().isEmpty() ? "none" : used.isEmpty() ? off + " off" : names;
    }

    private static String plain(double strength) {
        return String.format(Locale.ROOT, "%.2f", strength).replaceFirst("\\.?0+$", "");
    }

    /** The chosen LoRAs. */
    ObservableList<LoraRow> rows() {
        return rows;
    }

    /** The LoRAs that are there and match the search. */
    ObservableList<Choice> choices() {
        return choices;
    }

    /** Whether there are LoRAs at all, whatever the search. */
    boolean hasChoices() {
        return !all.isEmpty();
    }

    StringProperty search() {
        return search;
    }

    ObservableValue<String> badge() {
        return badge;
    }

    /** Uses a LoRA of the list. */
    void choose(Choice one) {
        shelf.choose(one.file());
    }

    /** Asks for a file, and uses the LoRA in it. */
    public void addFile() {
        choice.weights("Add a LoRA").ifPresent(add);
    }

    /** Looks for LoRAs again. */
    void lookAgain() {
        shelf.scan();
    }

    void remove(LoraRow row) {
        row.offer().ifPresent(FewStepOffer::leave);
        row.offer().ifPresent(FewStepOffer::close);
        rows.remove(row);
        write();
    }

    /** Writes a trigger word at the end of the prompt, unless it is there. */
    void appendToPrompt(String word) {
        String prompt = draft.prompt().get().stripTrailing();
        if (!prompt.contains(word)) {
            draft.prompt().set(prompt.isEmpty() ? word : prompt + (prompt.endsWith(",") ? " " : ", ") + word);
        }
    }
}
