package studio.gesso.app;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.gesso.app.action.ActionView;
import studio.gesso.app.action.ActionViewModel;
import studio.gesso.app.canvas.CanvasView;
import studio.gesso.app.canvas.CanvasViewModel;
import studio.gesso.app.canvas.Commissions;
import studio.gesso.app.canvas.DocumentsViewModel;
import studio.gesso.app.canvas.FillView;
import studio.gesso.app.canvas.OfferView;
import studio.gesso.app.canvas.Verb;
import studio.gesso.app.device.DeviceView;
import studio.gesso.app.device.DeviceViewModel;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.draft.DraftMemory;
import studio.gesso.app.fx.Clip;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.FxThread;
import studio.gesso.app.fx.Keys;
import studio.gesso.app.fx.Theme;
import studio.gesso.app.fx.Work;
import studio.gesso.app.gallery.Archive;
import studio.gesso.app.jobs.Jobs;
import studio.gesso.app.jobs.Painter;
import studio.gesso.app.library.Library;
import studio.gesso.app.models.ModelsView;
import studio.gesso.app.models.ModelsViewModel;
import studio.gesso.app.notices.NoticesView;
import studio.gesso.app.notices.NoticesViewModel;
import studio.gesso.app.palette.Command;
import studio.gesso.app.palette.PaletteButton;
import studio.gesso.app.palette.PaletteView;
import studio.gesso.app.palette.PaletteViewModel;
import studio.gesso.app.preferences.Json;
import studio.gesso.app.preferences.MemoryFile;
import studio.gesso.app.preferences.Preferences;
import studio.gesso.app.preferences.PreferencesView;
import studio.gesso.app.prompt.PromptView;
import studio.gesso.app.prompt.PromptViewModel;
import studio.gesso.app.queue.QueueView;
import studio.gesso.app.queue.QueueViewModel;
import studio.gesso.app.restore.RestoreViewModel;
import studio.gesso.app.results.ResultsView;
import studio.gesso.app.results.ResultsViewModel;
import studio.gesso.app.settings.ModelViewModel;
import studio.gesso.app.settings.SamplingViewModel;
import studio.gesso.app.settings.SeedViewModel;
import studio.gesso.app.settings.SettingsView;
import studio.gesso.app.settings.SizeViewModel;
import studio.gesso.app.words.WordsView;
import studio.gesso.app.words.WordsViewModel;
import studio.gesso.app.unfinished.UnfinishedViewModel;
import studio.gesso.engine.gallery.Places;
import studio.gesso.engine.gallery.unfinished.Journal;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.model.ModelLibrary;

/** Builds every object of the studio with {@code new}, in reading order. */
final class Wiring implements AutoCloseable {

    /**
     * What the studio needs of the machine.
     *
     * @param places where it keeps what
     * @param models where models are found
     * @param choice asks for files
     * @param openFolder shows a folder in the desktop's file manager
     */
    record Surroundings(Places places, ModelLibrary models, FileChoice choice, Consumer<Path> openFolder) {}

    /** Seeds as A1111 draws them: 32 bits, which people can still type. */
    private static final long SEEDS = 1L << 32;

    private final Surroundings around;
    private final FxThread window = new FxThread();
    private final Work work = Work.inBackground(window);
    private final NoticesViewModel notices = new NoticesViewModel();
    private final Draft draft = new Draft(() -> ThreadLocalRandom.current().nextLong(SEEDS));
    private final Preferences preferences = new Preferences();
    private final MemoryFile memory;
    private final Painter painter;
    private final Archive archive;
    private final Jobs jobs;
    private final Library library;
    private final ModelsViewModel models;
    private final CanvasViewModel canvas;
    private final DocumentsViewModel documents;
    private final Commissions commissions;
    private final RestoreViewModel restore;
    private final ActionViewModel action;
    private final PromptView prompt;
    private final GalleryWiring gallery;
    private final CreatePage create;
    private final PreferencesView menu;
    private final PaletteViewModel palette;
    private final MainWindow content;
    private final Scene scene;

    Wiring(Surroundings around) {
        this.around = around;
        memory = new MemoryFile(around.places().settings().resolve("studio.json"));
        JsonObject remembered = memory.read(notices::tell);
        preferences.read(Json.object(remembered, "preferences"));
        DraftMemory.read(Json.object(remembered, "draft"), draft);

        Journal journal = new Journal(around.places().settings().resolve("unfinished"), Journal.INTERVAL);
        painter = new Painter(around.models(), around.places().wildcards(), journal);
        archive = new Archive(this::pictures, around.places().cache());
        jobs = new Jobs(painter, archive, window);
        library = new Library(around.models(), preferences.models(), draft, work, notices::tell);
        models = new ModelsViewModel(draft, library, work, around.places().home(), around.choice(),
                around.openFolder());
        canvas = new CanvasViewModel(work, notices::tell);
        documents = new DocumentsViewModel(canvas,
                new DocumentsViewModel.Memory(() -> DraftMemory.write(draft), json -> DraftMemory.read(json, draft)),
                around.places().settings(), work, notices::tell);
        restore = new RestoreViewModel(draft, library, work, canvas::open, notices::tell);
        action = new ActionViewModel(draft, jobs, canvas.verb().map(Verb::label),
                this::submit);
        commissions = new Commissions(canvas, jobs, work, notices::tell);
        prompt = new PromptView(new PromptViewModel(draft, work, notices::tell));
        gallery = new GalleryWiring(archive, around, work, notices,
                new GalleryWiring.Targets(restore::useSettings, this::edit, canvas.masks()::addFrom));
        create = createPage();
        menu = new PreferencesView(preferences, around.choice(), () -> around.openFolder().accept(pictures()));
        palette = new PaletteViewModel(deeds());
        DeviceViewModel device = new DeviceViewModel(jobs);
        content = new MainWindow(
                List.of(new MainWindow.Page("Create", create), new MainWindow.Page("Gallery", gallery.page()),
                        new MainWindow.Page("Models", new ModelsView(models))),
                List.of(new QueueView(new QueueViewModel(jobs)), new DeviceView(device), new PaletteButton(palette),
                        menu),
                Stream.concat(gallery.over().stream(), Stream.of(new NoticesView(notices), new PaletteView(palette)))
                        .toList());
        scene = new Scene(content, preferences.width().get(), preferences.height().get());
        palette.commands().forEach(this::accelerate);
        new Theme(preferences.theme()).dress(scene);
        content.onDrop(this::drop);
        preferences.pictures().subscribe(_ -> gallery.model().open());
        jobs.onResult(_ -> gallery.model().reload());
        work.start(painter::device, device::found, notices::tell);
        new UnfinishedViewModel(journal, work, notices::offer, jobs).offer(notices::tell);
        library.scan(DraftMemory.model(Json.object(remembered, "draft")));
    }

    /** Sends a request on its way, and remembers the draft: whatever happens next, the words are not lost. */
    private void submit(Request request) {
        commissions.submit(request);
        JsonObject json = remembered();
        work.start(() -> {
            memory.write(json);
            return json;
        }, _ -> {}, notices::tell);
    }

    private Path pictures() {
        return around.places().pictures(preferences.pictures().get());
    }

    private JsonObject remembered() {
        JsonObject json = new JsonObject();
        json.add("preferences", preferences.write());
        json.add("draft", DraftMemory.write(draft));
        return json;
    }

    /** Takes files that were dropped on the window. */
    void drop(List<Path> files) {
        files.stream().filter(DocumentsViewModel::isDocument).findFirst().ifPresent(documents::open);
        restore.take(files.stream().filter(file -> !DocumentsViewModel.isDocument(file)).toList());
    }

    /** Puts a picture onto the canvas, and shows that. */
    private void edit(Pixels picture) {
        canvas.open(picture);
        content.open("Create");
    }

    private CreatePage createPage() {
        ActionView button = new ActionView(action);
        SettingsView settings = new SettingsView(new ModelViewModel(draft, library), new SizeViewModel(draft),
                new SamplingViewModel(draft), new SeedViewModel(draft, jobs));
        ResultsView results = new ResultsView(new ResultsViewModel(library, jobs,
                new ResultsViewModel.Looks(canvas::look, canvas.results()::endPreview, canvas::open), work,
                around.choice(), around.openFolder(), notices::tell));
        BooleanProperty shown = new SimpleBooleanProperty();
        CreatePage page = new CreatePage(List.of(prompt, button), new VBox(new FillView(canvas), settings),
                middle(button), new SidePanel(results, gallery.panel(shown)));
        shown.bind(page.visibleProperty());
        return page;
    }

    /** The canvas, and over it what is said where there is nothing to see. */
    private StackPane middle(ActionView button) {
        Runnable sizeUp = () -> canvas.work()
                .set(new Region.Work(draft.sizes().nearest(draft.size().get()), draft.sizes()::nearest));
        draft.size().subscribe(sizeUp);
        draft.model().subscribe(sizeUp);
        sizeUp.run();
        CanvasView view = new CanvasView(canvas, around.choice(), action::generate);
        Keys.onTab(view, () -> create.togglePanels());
        ObservableValue<Boolean> empty = Bindings.createObjectBinding(
                () -> canvas.blank().get() && !canvas.results().shown().get(), canvas.blank(),
                canvas.results().shown());
        WordsView words = new WordsView(new WordsViewModel(draft, jobs, library, empty,
                new WordsViewModel.Offers(models::add, action::generate)), button::focus);
        OfferView offer = new OfferView(documents);
        StackPane.setAlignment(offer, Pos.BOTTOM_CENTER);
        return new StackPane(view, words, offer);
    }

    /** Everything that can be done by name; those with keys are shortcuts too. */
    private List<Command> deeds() {
        return List.of(new Command("Generate", "Shortcut+Enter", action::generate),
                new Command("Stop", "Esc", action::stop),
                new Command("Skip this picture", action::skip),
                new Command("Stop after this picture", action::stopAfterThis),
                new Command("Stop everything", "Shift+Esc", action::stopAll),
                new Command("Edit the prompt", "Shortcut+L", this::editPrompt),
                new Command("Hide or show the panels", "Shortcut+B", create::togglePanels),
                new Command("Open an image or a canvas …", "Shortcut+O", this::openImage),
                new Command("Save the canvas", "Shortcut+S", this::save),
                new Command("Save the canvas as …", "Shortcut+Shift+S", this::saveAs),
                new Command("Paste an image", "Shortcut+V", () -> Clip.get().ifPresent(canvas::open)),
                Command.onCanvas("Undo", "Shortcut+Z", canvas.history()::undo),
                Command.onCanvas("Redo", "Shortcut+Shift+Z", canvas.history()::redo),
                Command.onCanvas("Invert the mask", "Shortcut+I", canvas.masks()::invert),
                new Command("Clear the mask", canvas.masks()::clear),
                Command.onCanvas("Fit the picture into the window", "Shortcut+0", canvas.camera()::fit),
                Command.onCanvas("Show the picture at 100 %", "Shortcut+1", canvas.camera()::actualSize),
                new Command("Accept the result", canvas.results()::accept),
                new Command("Discard the result", canvas.results()::discard),
                new Command("Go to Create", "Alt+1", () -> content.open("Create")),
                new Command("Go to Gallery", "Alt+2", () -> content.open("Gallery")),
                new Command("Go to Models", "Alt+3", () -> content.open("Models")),
                new Command("Add a model folder", models::add),
                new Command("Choose the folder for pictures", menu::choosePictures),
                new Command("Appearance: dark", () -> preferences.theme().set(Theme.Choice.DARK)),
                new Command("Appearance: light", () -> preferences.theme().set(Theme.Choice.LIGHT)),
                new Command("Appearance: like the desktop", () -> preferences.theme().set(Theme.Choice.SYSTEM)));
    }

    private void save() {
        documents.file().ifPresentOrElse(documents::save, this::saveAs);
    }

    private void saveAs() {
        around.choice()
                .save("Save the canvas", documents.file().orElse(Path.of("Canvas.gesso")))
                .ifPresent(documents::save);
    }

    private void openImage() {
        around.choice().picture("Open an image or a canvas").ifPresent(documents::open);
    }

    private void editPrompt() {
        content.open("Create");
        prompt.edit();
    }

    private void accelerate(Command command) {
        command.keys()
                .filter(_ -> command.reach() == Command.Reach.WINDOW)
                .ifPresent(keys -> scene.getAccelerators().put(KeyCombination.valueOf(keys), command.action()));
    }

    /** Hears that the window got the focus or lost it: meanwhile other programs may have been in the pictures folder. */
    void focused(boolean gained) {
        if (gained) {
            gallery.model().lookAgain();
        }
    }

    Scene scene() {
        return scene;
    }

    List<Command> commands() {
        return palette.commands();
    }

    GalleryWiring gallery() {
        return gallery;
    }

    CanvasViewModel canvas() {
        return canvas;
    }

    Preferences preferences() {
        return preferences;
    }

    /** Remembers everything for the next start, and stops what runs. */
    @Override
    public void close() {
        documents.close();
        try {
            memory.write(remembered());
        } finally {
            jobs.close();
            painter.close();
            work.close();
            archive.close();
        }
    }
}
