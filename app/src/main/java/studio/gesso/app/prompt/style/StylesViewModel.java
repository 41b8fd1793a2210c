package studio.gesso.app.prompt.style;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.archive.style.ImportedStyles;
import studio.gesso.engine.archive.style.Style;
import studio.gesso.engine.archive.style.StyleFile;
import studio.gesso.engine.archive.style.StyleFile.Changed;
import studio.gesso.engine.archive.style.StyleImport;
import studio.gesso.engine.archive.style.StyleList;

/** The styles of the person: those that are applied to the prompt, and all of them to choose from. */
public final class StylesViewModel {

    private final Draft draft;
    private final StyleFile file;
    private final BackgroundWork work;
    private final FileChoice choice;
    private final Notices notices;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper nothing = new ReadOnlyStringWrapper("");
    private final ObservableList<StyleRow> rows = FXCollections.observableArrayList();
    private final FilteredList<StyleRow> found = new FilteredList<>(rows);
    private final ObservableList<StyleRow> chosen = FXCollections.observableArrayList();
    private final StyleForm form;
    private StyleList all = StyleList.NONE;
    /** All of them, whether they are applied or not. */
    private List<StyleRow> known = List.of();

    /**
     * Styles that are not read yet.
     *
     * @param work reads and writes the file, one thing after another
     * @param notices shows what was lost, to take it back
     */
    public StylesViewModel(Draft draft, StyleFile file, BackgroundWork work, FileChoice choice, Notices notices) {
        this.draft = draft;
        this.file = file;
        this.work = work;
        this.choice = choice;
        this.notices = notices;
        form = new StyleForm(this::save);
        draft.styles().subscribe(this::show);
        typed.subscribe(text -> found.setPredicate(row -> row.matches(text)));
        open.subscribe(shown -> {
            if (shown) {
                read();
            }
        });
        read();
    }

    /** Whether the list is open. */
    public BooleanProperty open() {
        return open;
    }

    StringProperty typed() {
        return typed;
    }

    /** Said where the list is empty. */
    ReadOnlyStringProperty nothing() {
        return nothing.getReadOnlyProperty();
    }

    /** The styles that match what is typed. */
    ObservableList<StyleRow> found() {
        return found;
    }

    /** Those that are applied, in their order. */
    ObservableList<StyleRow> chosen() {
        return chosen;
    }

    StyleForm form() {
        return form;
    }

    /** Reads the file again: another window or the command line may have changed it. */
    private void read() {
        work.start(file::read, read -> {
            read.remark().ifPresent(notices::tell);
            take(read.styles());
        }, notices::tell);
    }

    /** Styles that are applied follow those of their names; one that is there no more keeps its texts. */
    private void take(StyleList now) {
        if (!now.equals(all)) {
            all = now;
            known = now.styles().stream().map(StyleRow::of).toList();
        }
        draft.styles().set(draft.styles().get().stream().map(this::current).toList());
        show();
    }

    private Style current(Style style) {
        return all.styles().stream().filter(one -> one.name().equals(style.name())).findFirst().orElse(style);
    }

    private void show() {
        List<Style> used = draft.styles().get();
        Set<String> names = used.stream().map(Style::name).collect(Collectors.toSet());
        List<StyleRow> now = known.stream().map(one -> one.chosen(names.contains(one.name()))).toList();
        if (!now.equals(rows)) {
            rows.setAll(now);
        }
        List<StyleRow> applied = used.stream().map(one -> StyleRow.of(one).chosen(true)).toList();
        if (!applied.equals(chosen)) {
            chosen.setAll(applied);
        }
        nothing.set(all.styles().isEmpty()
                ? "No styles yet: save your prompt as one, or import A1111’s styles.csv or a file of Fooocus."
                : "No style has these words.");
    }

    /** Applies a style, or applies it no more. */
    void toggle(StyleRow row) {
        List<Style> now = new ArrayList<>(draft.styles().get());
        if (!now.removeIf(one -> one.name().equals(row.name()))) {
            now.add(row.style());
        }
        draft.styles().set(List.copyOf(now));
    }

    /** Opens the form with what is in the prompt. */
    public void saveAs() {
        open.set(false);
        form.begin(Optional.empty(), new Style("", draft.prompt().get(), draft.negative().get()));
    }

    /** Opens the form with a style. */
    void edit(StyleRow row) {
        open.set(false);
        form.begin(Optional.of(row.name()), row.style());
    }

    /** Deletes a style; it can be taken back. */
    void delete(StyleRow row) {
        List<Style> used = draft.styles().get();
        change(styles -> styles.without(row.name()), changed -> {
            draft.styles().set(used.stream().filter(one -> !one.name().equals(row.name())).toList());
            offerUndo("The style “" + row.name() + "” is deleted.", changed, used);
        });
    }

    private void save(Optional<String> before, Style style) {
        List<Style> used = draft.styles().get();
        change(styles -> before.map(name -> styles.replaced(name, style)).orElseGet(() -> styles.with(List.of(style))),
                changed -> {
                    draft.styles()
                            .set(used.stream()
                                    .map(one -> before.filter(one.name()::equals).isPresent() ? style : one)
                                    .toList());
                    take(changed.after());
                    if (!changed.after().styles().containsAll(changed.before().styles())) {
                        offerUndo("The style “" + style.name() + "” is changed.", changed, used);
                    }
                });
    }

    /** Asks for a file of styles, and adds those in it. */
    public void importFile() {
        open.set(false);
        choice.text("Import styles of A1111 or Fooocus").ifPresent(this::add);
    }

    /** Adds the styles of a file in the place of those of the same names; it can be taken back. */
    public void add(Path path) {
        List<Style> used = draft.styles().get();
        work.start(() -> {
            ImportedStyles read = StyleImport.of(path);
            return new Imported(read, file.change(styles -> styles.with(read.styles())));
        }, imported -> {
            take(imported.changed.after());
            offerUndo(imported.sentence(), imported.changed, used);
        }, notices::tell);
    }

    /** What a file had, and what became of the styles. */
    private record Imported(ImportedStyles read, Changed changed) {

        String sentence() {
            Set<Style> before = Set.copyOf(changed.before().styles());
            long taken = changed.after().styles().stream().filter(one -> !before.contains(one)).count();
            String sentence = taken == 1 ? "1 style is imported." : taken + " styles are imported.";
            return read.remarks().isEmpty() ? sentence : sentence + "\n" + String.join("\n", read.remarks());
        }
    }

    private void change(UnaryOperator<StyleList> change, Consumer<Changed> done) {
        work.start(() -> file.change(change), changed -> {
            changed.remark().ifPresent(notices::tell);
            take(changed.after());
            done.accept(changed);
        }, notices::tell);
    }

    /** What was chosen since stays so; only what the change itself did to the choice is taken back. */
    private void offerUndo(String sentence, Changed changed, List<Style> used) {
        List<Style> before = changed.before().styles();
        List<Style> after = changed.after().styles();
        notices.offer(sentence, "Undo", () -> change(now -> now.undone(changed.before(), changed.after()), _ -> {
            List<Style> chosen = new ArrayList<>(draft.styles().get());
            chosen.removeIf(one -> after.contains(one) && !before.contains(one));
            used.stream()
                    .filter(one -> before.contains(one) && !after.contains(one) && !chosen.contains(one))
                    .forEach(chosen::add);
            draft.styles().set(List.copyOf(chosen));
            take(all);
        }));
    }
}
