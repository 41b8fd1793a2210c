package studio.gesso.app.models;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.library.Library;

/** The models that are there, and what can be done with each. */
public final class ModelsViewModel {

    private final Draft draft;
    private final Library library;
    private final Path home;
    private final FileChoice choice;
    private final Consumer<Path> openFolder;

    /**
     * The page of a library.
     *
     * @param home the person's home folder
     * @param openFolder shows a folder in the desktop's file manager
     */
    public ModelsViewModel(Draft draft, Library library, Path home, FileChoice choice,
            Consumer<Path> openFolder) {
        this.draft = draft;
        this.library = library;
        this.home = home;
        this.choice = choice;
        this.openFolder = openFolder;
    }

    List<Entry> entries() {
        return library.models().stream().map(card -> new Entry(card, place(card.path()))).toList();
    }

    private String place(Path folder) {
        if (library.isStarter(folder)) {
            return "comes with Gesso";
        }
        return folder.startsWith(home) ? "~/" + home.relativize(folder) : folder.toString();
    }

    /** Has something done now, and again whenever the models or the one in use have changed. */
    void onChange(Runnable listener) {
        library.models().subscribe(listener);
        draft.model().subscribe(_ -> listener.run());
    }

    boolean isInUse(Entry entry) {
        return draft.model().get().filter(entry.card()::equals).isPresent();
    }

    /** Whether the person added it, and may take it out again. */
    boolean isAdded(Entry entry) {
        return library.isAdded(entry.card());
    }

    void use(Entry entry) {
        draft.use(entry.card());
    }

    /** Takes a model out of the list; its files stay. */
    void remove(Entry entry) {
        library.remove(entry.card());
    }

    void openFolder(Entry entry) {
        openFolder.accept(entry.card().path());
    }

    /** Asks for a folder and adds it. */
    public void add() {
        choice.folder("Add a model folder").ifPresent(library::add);
    }
}
