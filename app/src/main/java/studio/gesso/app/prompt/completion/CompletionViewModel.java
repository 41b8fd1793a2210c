package studio.gesso.app.prompt.completion;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.LatestOnly;
import studio.gesso.app.preferences.Preferences;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.library.tag.TagFolder;
import studio.gesso.engine.library.tag.TagList;
import studio.gesso.engine.library.tag.TagProposal;
import studio.gesso.engine.library.tag.TagWriting;
import studio.gesso.engine.library.tag.TypedTag;
import studio.gesso.engine.request.Emphasis;

/** Tags that are proposed while a prompt is typed; they are searched in the background. */
public final class CompletionViewModel {

    private static final int MOST = 8;

    private final Draft draft;
    private final Preferences preferences;
    private final BackgroundWork work;
    private final Consumer<Path> openFolder;
    private final Notices notices;
    private final TagShelf shelf;
    private final LatestOnly<Asked, Found> search;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private Text now = new Text("", 0);
    private Optional<Found> shown = Optional.empty();

    /** A prompt and where the caret is in it. */
    record Text(String prompt, int caret) {}

    /**
     * A proposal as it is shown.
     *
     * @param alias the other word that was typed; "" where it is the tag
     * @param detail what it names, and how often it is used
     */
    record Row(String tag, String alias, String detail) {}

    private record Asked(Text text, List<TagList> lists) {}

    private record Found(Text text, Optional<TypedTag> piece, List<TagProposal> proposals) {}

    /**
     * No tags known yet.
     *
     * @param gallery the pictures whose prompts are own tags; called in the background
     * @param work searches
     * @param reading reads lists
     */
    public CompletionViewModel(Draft draft, Preferences preferences, TagFolder folder, Supplier<Gallery> gallery,
            BackgroundWork work, BackgroundWork reading, Consumer<Path> openFolder, Notices notices) {
        this.draft = draft;
        this.preferences = preferences;
        this.work = work;
        this.openFolder = openFolder;
        this.notices = notices;
        shelf = new TagShelf(folder, gallery, reading, notices);
        search = new LatestOnly<>(work, CompletionViewModel::found, this::show, notices::tell);
    }

    /** The best proposals; none most of the time. */
    ObservableList<Row> rows() {
        return rows;
    }

    /** Whether tags are proposed at all. */
    public BooleanProperty proposed() {
        return preferences.tagsProposed();
    }

    /** Reads lists and prompts that are new, when a prompt is about to be written. */
    void lookAgain() {
        if (proposed().get()) {
            shelf.lookAgain();
        }
    }

    /** Searches for what is typed. */
    void typed(String prompt, int caret) {
        now = new Text(prompt, caret);
        if (proposed().get() && shelf.lists().stream().anyMatch(list -> list.size() > 0)) {
            search.ask(new Asked(now, shelf.lists()));
        } else {
            hide();
        }
    }

    /** Proposes nothing until something is typed again. */
    void hide() {
        now = new Text("", 0);
        shown = Optional.empty();
        rows.clear();
    }

    /** Whole groups of words first, then the last word alone. */
    private static Found found(Asked asked) {
        Text text = asked.text;
        for (TypedTag piece : TypedTag.at(text.prompt, text.caret)) {
            List<TagProposal> proposals = TagList.find(asked.lists, piece.text(), MOST);
            if (!proposals.isEmpty()) {
                return new Found(text, Optional.of(piece), proposals);
            }
        }
        return new Found(text, Optional.empty(), List.of());
    }

    /** The prompt may have changed meanwhile; what is shown already keeps its choice. */
    private void show(Found found) {
        if (!found.text.equals(now) || shown.equals(Optional.of(found))) {
            return;
        }
        boolean nothingNew = found.proposals.size() == 1 && found.piece
                .filter(piece -> writing().of(found.proposals.getFirst().name()).equalsIgnoreCase(piece.text()))
                .isPresent();
        shown = Optional.of(found).filter(_ -> !nothingNew);
        rows.setAll(shown.stream().flatMap(all -> all.proposals.stream()).map(this::row).toList());
    }

    private Row row(TagProposal proposal) {
        String count = proposal.count() > 0 ? String.format(Locale.ROOT, "%,d", proposal.count()) : "";
        return new Row(writing().of(proposal.name()), proposal.alias().orElse(""),
                proposal.kind().isEmpty() || count.isEmpty()
                        ? proposal.kind() + count
                        : proposal.kind() + " · " + count);
    }

    /**
     * The prompt with a proposal in the place of what was typed; empty where the proposals are gone.
     *
     * @param prompt as it is now: proposals for another one are not taken, which would bring that back
     */
    Optional<Text> take(int index, String prompt) {
        return shown.filter(found -> index < found.proposals.size() && found.text.prompt.equals(prompt))
                .flatMap(found -> found.piece.map(piece -> {
                    TagWriting.Written written = writing().into(found.text.prompt, piece,
                            found.proposals.get(index).name());
                    return new Text(written.text(), written.caret());
                }));
    }

    /** A prompt that is plain text has no weights, so that its parentheses need no backslash. */
    private TagWriting writing() {
        TagWriting wanted = preferences.tagWriting().get();
        return draft.advanced().get().emphasis() == Emphasis.PLAIN
                ? new TagWriting(wanted.underscores(), TagWriting.Parentheses.KEPT)
                : wanted;
    }

    /** Whether tags are written with spaces, both ways. */
    boolean writesSpaces() {
        return preferences.tagWriting().get().underscores() == TagWriting.Underscores.SPACES;
    }

    void writeSpaces(boolean spaces) {
        preferences.tagWriting()
                .set(new TagWriting(spaces ? TagWriting.Underscores.SPACES : TagWriting.Underscores.KEPT,
                        preferences.tagWriting().get().parentheses()));
    }

    /** Whether parentheses of tags are written behind backslashes. */
    boolean escapes() {
        return preferences.tagWriting().get().parentheses() == TagWriting.Parentheses.ESCAPED;
    }

    void escape(boolean escaped) {
        preferences.tagWriting()
                .set(new TagWriting(preferences.tagWriting().get().underscores(),
                        escaped ? TagWriting.Parentheses.ESCAPED : TagWriting.Parentheses.KEPT));
    }

    /** Adds a list that was dropped on the window. */
    public void add(Path list) {
        shelf.add(list);
    }

    /** Opens the folder of the lists; it is made where there is none. */
    public void openFolder() {
        work.start(shelf::ready, openFolder, notices::tell);
    }

    /** Proposes tags from now on, or no more. */
    public void toggle() {
        proposed().set(!proposed().get());
        hide();
    }
}
