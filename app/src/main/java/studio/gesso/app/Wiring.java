package studio.gesso.app;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.VBox;
import studio.gesso.app.action.ActionView;
import studio.gesso.app.action.ActionViewModel;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.draft.DraftMemory;
import studio.gesso.app.frame.FrameView;
import studio.gesso.app.frame.FrameViewModel;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.FxThread;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.Theme;
import studio.gesso.app.fx.Work;
import studio.gesso.app.jobs.Jobs;
import studio.gesso.app.library.Library;
import studio.gesso.app.notices.NoticesView;
import studio.gesso.app.notices.NoticesViewModel;
import studio.gesso.app.palette.Command;
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
import studio.gesso.app.results.ResultsView;
import studio.gesso.app.results.ResultsViewModel;
import studio.gesso.app.settings.ModelViewModel;
import studio.gesso.app.settings.SamplingViewModel;
import studio.gesso.app.settings.SeedViewModel;
import studio.gesso.app.settings.SettingsView;
import studio.gesso.app.settings.SizeViewModel;
import studio.gesso.engine.gallery.Places;
import studio.gesso.engine.gallery.Saver;
import studio.gesso.engine.model.ModelLibrary;
import studio.gesso.engine.tensor.Refusal;

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

    private final Draft draft = new Draft(() -> ThreadLocalRandom.current().nextLong(SEEDS));
    private final NoticesViewModel notices = new NoticesViewModel();
    private final Preferences preferences = new Preferences();
    private final MemoryFile memory;
    private final Jobs jobs;
    private final Scene scene;

    Wiring(Surroundings surroundings) {
        memory = new MemoryFile(surroundings.places().settings().resolve("studio.json"));
        JsonObject remembered = memory.read(notices::tell);
        preferences.read(Json.object(remembered, "preferences"));
        DraftMemory.read(Json.object(remembered, "draft"), draft);

        FxThread window = new FxThread();
        Work work = Work.inBackground(window);
        jobs = new Jobs((_, _, _) -> {
            throw new Refusal("This build has no engine yet.");
        }, picture -> Saver.into(surroundings.places().pictures(preferences.pictures().get())).save(picture), window);

        Library library = new Library(surroundings.models(), preferences.models(), draft, work, notices::tell);
        Runnable addModel = () -> surroundings.choice().folder("Add a model folder").ifPresent(library::add);

        PromptView prompt = new PromptView(new PromptViewModel(draft));
        ActionViewModel action = new ActionViewModel(draft, jobs);
        ActionView button = new ActionView(action);
        SettingsView settings = new SettingsView(new ModelViewModel(draft, library), new SizeViewModel(draft),
                new SamplingViewModel(draft),
                new SeedViewModel(draft, jobs));
        VBox request = new VBox(prompt, button, settings);
        request.getStyleClass().add("request");
        FrameView frame = new FrameView(new FrameViewModel(draft, jobs, library, addModel), button::focus);
        ResultsView results = new ResultsView(new ResultsViewModel(library, jobs, work, surroundings.choice(),
                surroundings.openFolder(), notices::tell));
        CreatePage create = new CreatePage(request, frame, results);
        frame.onTab(create::togglePanels);

        PreferencesView settingsMenu = new PreferencesView(preferences, surroundings.choice());
        List<Command> commands = List.of(new Command("Generate", "Shortcut+Enter", action::generate),
                new Command("Stop", "Esc", action::stop),
                new Command("Skip this picture", action::skip),
                new Command("Stop after this picture", action::stopAfterThis),
                new Command("Edit the prompt", "Shortcut+L", prompt::edit),
                new Command("Hide or show the panels", "Shortcut+B", create::togglePanels),
                new Command("Choose the folder for pictures", settingsMenu::choosePictures),
                new Command("Appearance: dark", () -> preferences.theme().set(Theme.Choice.DARK)),
                new Command("Appearance: light", () -> preferences.theme().set(Theme.Choice.LIGHT)),
                new Command("Appearance: like the desktop", () -> preferences.theme().set(Theme.Choice.SYSTEM)));
        PaletteViewModel palette = new PaletteViewModel(commands);
        Button search = Icons.iconOnly(new Button(), "magnify", "Find a command (Ctrl+K)");
        search.setOnAction(_ -> palette.open().set(true));

        MainWindow content = new MainWindow(List.of(new MainWindow.Page("Create", create)),
                List.of(new QueueView(new QueueViewModel(jobs)), search, settingsMenu),
                List.of(new NoticesView(notices), new PaletteView(palette)));
        scene = new Scene(content, preferences.width().get(), preferences.height().get());
        commands.forEach(command -> command.keys()
                .ifPresent(keys -> scene.getAccelerators().put(KeyCombination.valueOf(keys), command.action())));
        scene.getAccelerators().put(KeyCombination.valueOf("Shortcut+K"), () -> palette.open().set(true));
        new Theme(preferences.theme()).dress(scene);
        library.scan(DraftMemory.model(Json.object(remembered, "draft")));
    }

    Scene scene() {
        return scene;
    }

    Preferences preferences() {
        return preferences;
    }

    /** Remembers everything for the next start, and stops what runs. */
    @Override
    public void close() {
        JsonObject json = new JsonObject();
        json.add("preferences", preferences.write());
        json.add("draft", DraftMemory.write(draft));
        try {
            memory.write(json);
        } finally {
            jobs.close();
        }
    }
}
