package studio.gesso.app.prompt;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.scene.Node;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.preferences.Preferences;
import studio.gesso.app.prompt.completion.CompletionView;
import studio.gesso.app.prompt.completion.CompletionViewModel;
import studio.gesso.app.prompt.history.PromptHistoryView;
import studio.gesso.app.prompt.history.PromptHistoryViewModel;
import studio.gesso.app.prompt.style.StylesView;
import studio.gesso.app.prompt.style.StylesViewModel;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.style.StyleFile;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.diffusion.model.ModelFinder;
import studio.gesso.engine.diffusion.model.adapter.AdapterFinder;
import studio.gesso.engine.library.tag.TagFolder;

/** Builds what stands at the prompt: both prompts, and the tools that help to write them. */
public final class PromptPanel {

    private final PromptViewModel model;
    private final PromptView view;
    private final StylesViewModel styles;
    private final PromptHistoryViewModel history;
    private final CompletionViewModel completion;
    private final DroppedTexts dropped;
    private final List<Node> over;

    /**
     * What the panel needs.
     *
     * @param models opens the model, whose tokenizer counts
     * @param adapters finds the LoRAs that the prompt names
     * @param known says that other LoRAs are there
     * @param gallery the pictures, whose prompts are found again; called in the background
     * @param reading reads what no one waits for
     * @param files writes files, one after another
     * @param openFolder shows a folder in the desktop's file manager
     */
    public record Surroundings(Draft draft, Preferences preferences, ModelFinder models, AdapterFinder adapters,
            Observable known,
            StudioFolders places, Supplier<Gallery> gallery, BackgroundWork work, BackgroundWork reading,
            BackgroundWork files, Consumer<Path> openFolder,
            FileChoice choice, Notices notices) {}

    public PromptPanel(Surroundings around) {
        model = new PromptViewModel(around.draft, around.models, around.adapters, around.known,
                around.places.wildcards(around.preferences.wildcards().get()), around.work, around.openFolder,
                around.notices::tell);
        styles = new StylesViewModel(around.draft, StyleFile.in(around.places), around.files, around.choice,
                around.notices);
        StylesView chips = new StylesView(styles);
        history = new PromptHistoryViewModel(around.draft, around.gallery, around.reading, around.notices);
        PromptHistoryView earlier = new PromptHistoryView(history);
        completion = new CompletionViewModel(around.draft, around.preferences, new TagFolder(around.places.tags()),
                around.gallery, around.work, around.reading, around.openFolder, around.notices);
        CompletionView tags = new CompletionView(completion);
        dropped = new DroppedTexts(around.work, styles::add, completion::add);
        view = new PromptView(model, tags.menu(), List.of(chips.button(), earlier.button()), chips);
        tags.watch(view, view.areas());
        over = Stream.of(chips.over(), earlier.over(), List.of(tags)).<Node>flatMap(List::stream).toList();
    }

    public PromptViewModel model() {
        return model;
    }

    public PromptView view() {
        return view;
    }

    public StylesViewModel styles() {
        return styles;
    }

    public PromptHistoryViewModel history() {
        return history;
    }

    public CompletionViewModel completion() {
        return completion;
    }

    /** What is shown over the window. */
    public List<Node> over() {
        return over;
    }

    /** Takes the files of styles and of tags among those that were dropped on the window, and passes on the others. */
    public void drop(List<Path> files, Consumer<List<Path>> others) {
        dropped.drop(files, others);
    }
}
