package studio.gesso.app;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCombination;
import studio.gesso.app.canvas.CanvasViewModel;
import studio.gesso.app.device.ComputerViewModel;
import studio.gesso.app.draft.UsualSpeed;
import studio.gesso.app.device.DeviceView;
import studio.gesso.app.device.DeviceViewModel;
import studio.gesso.app.device.DevicesView;
import studio.gesso.app.device.DevicesViewModel;
import studio.gesso.app.fx.page.CreatePage;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.Theme;
import studio.gesso.app.fx.task.FxThread;
import studio.gesso.app.jobs.EngineNotices;
import studio.gesso.app.jobs.LongJobNotice;
import studio.gesso.app.library.OpeningNotice;
import studio.gesso.app.models.Exporting;
import studio.gesso.app.models.ModelsView;
import studio.gesso.app.models.ModelsViewModel;
import studio.gesso.app.notices.NoticesView;
import studio.gesso.app.palette.Command;
import studio.gesso.app.palette.PaletteButton;
import studio.gesso.app.palette.PaletteView;
import studio.gesso.app.palette.PaletteViewModel;
import studio.gesso.app.preferences.Preferences;
import studio.gesso.app.preferences.PreferencesView;
import studio.gesso.app.preferences.PreferencesViewModel;
import studio.gesso.app.question.QuestionView;
import studio.gesso.app.question.QuestionViewModel;
import studio.gesso.app.queue.QueueView;
import studio.gesso.app.queue.QueueViewModel;
import studio.gesso.app.unfinished.UnfinishedViewModel;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.log.Faults;
import studio.gesso.engine.base.log.Log;
import studio.gesso.engine.base.log.LogFile;
import studio.gesso.engine.diffusion.onnx.device.Devices;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceFolders;
import studio.gesso.engine.archive.metadata.SourcedPicture;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.worker.EnginePlace;

/** Builds every object of the studio with {@code new}, in reading order: what all work with, the pages, the window. */
public final class Wiring implements AutoCloseable {

    /**
     * What the studio needs from the machine.
     *
     * @param places where files are kept
     * @param models where models are found
     * @param choice asks for files
     * @param openFolder shows a folder in the desktop's file manager
     * @param engine where pictures are made
     */
    record Surroundings(StudioFolders places, ModelLibrary models, FileChoice choice, Consumer<Path> openFolder,
            EnginePlace engine) {}

    private final SharedServices shop;
    private final CreateWiring create;
    private final QuestionViewModel question = new QuestionViewModel();
    private final GalleryWiring gallery;
    private final ModelsViewModel models;
    private final CreatePage page;
    private final QueueViewModel queue;
    private final QueueView drawer;
    private final PreferencesViewModel settings;
    private final PaletteViewModel palette;
    private final HelpWiring help;
    private final LongJobNotice notice;
    private final MainWindow content;
    private final Scene scene;

    Wiring(Surroundings around) {
        shop = new SharedServices(around);
        create = new CreateWiring(shop, question);
        gallery = new GalleryWiring(shop, question,
                new GalleryWiring.Targets(create.pictures().uses().after(() -> open("Create")), this::upscale,
                        canvas().masks()::addFrom));
        gallery.onChosen(create.strip()::choose);
        models = new ModelsViewModel(shop.draft, shop.library, shop.scans, around.places().folders().home(),
                around.choice(), around.openFolder(), shop.notices::tell, new Exporting(shop.library, shop.exports,
                        new FxThread(), around.choice(), shop.notices::tell));
        page = create.page(gallery::panel, gallery::selectedFiles, models);
        queue = new QueueViewModel(shop.jobs, shop::use, shop.notices);
        drawer = new QueueView(queue);
        settings = settings();
        palette = palette();
        help = new HelpWiring(palette.commands());
        notice = new LongJobNotice(shop.jobs, shop.preferences.notice(), System::nanoTime);
        new UsualSpeed(shop.draft, shop.preferences.computer());
        DeviceViewModel device = new DeviceViewModel(shop.jobs);
        content = window(device);
        scene = new Scene(content, shop.preferences.width().get(), shop.preferences.height().get());
        palette.commands().forEach(this::accelerate);
        help.listen(scene);
        new Theme(shop.preferences.theme()).dress(scene);
        begin(device);
    }

    private PreferencesViewModel settings() {
        return new PreferencesViewModel(shop.preferences, shop.draft,
                new PreferencesViewModel.Outside(shop.folders(), shop.around.choice(), shop.around.openFolder(),
                        () -> open("Devices"), shop::copyDiagnostics),
                (sentence, back) -> shop.notices.offer(sentence, "Undo", back));
    }

    private PaletteViewModel palette() {
        return new PaletteViewModel(Stream.of(create.commands(() -> open("Create")),
                HelpWiring.tools(canvas()).stream().map(tool -> tool.after(() -> open("Create"))).toList(),
                gallery.commands(() -> open("Gallery")), frame(), HelpWiring.commands(this::help))
                .flatMap(List::stream)
                .toList());
    }

    private void help(String page) {
        help.show(page);
    }

    private MainWindow window(DeviceViewModel device) {
        return new MainWindow(
                List.of(new MainWindow.Page("Create", page), new MainWindow.Page("Gallery", gallery.page()),
                        new MainWindow.Page("Models", new ModelsView(models)),
                        new MainWindow.Page("Devices", devicesPage())),
                new MainWindow.Page("Settings", new PreferencesView(settings),
                        PreferencesView.gear(new ToggleButton())),
                List.of(drawer, new DeviceView(device), new PaletteButton(palette)),
                Stream.concat(Stream.concat(create.over().stream(), gallery.over().stream()),
                        Stream.of(new NoticesView(shop.notices), new PaletteView(palette), help.view(),
                                new QuestionView(question)))
                        .toList());
    }

    private DevicesView devicesPage() {
        Path known = places().cache().resolve(Devices.MEMORY);
        DevicesViewModel devices = new DevicesViewModel(() -> Devices.in(DeviceFolders.here(), known),
                shop.jobs.busy(), shop.scans, shop.around.openFolder(), shop.notices::tell);
        ComputerViewModel settings = new ComputerViewModel(shop.preferences.computer(), devices.entries(),
                (sentence, back) -> shop.notices.offerUndo(sentence, back, shop::keepComputer));
        return new DevicesView(devices, settings);
    }

    /** Connects the listeners, and runs them once. */
    private void begin(DeviceViewModel device) {
        content.onDrop(create.pictures()::drop);
        canvas().toolbox().options().remember(preferences().painting());
        canvas().masks().colour().bindBidirectional(preferences().painting().maskColour());
        shop.preferences.pictures().subscribe(_ -> gallery.openFolder());
        new OpeningNotice(shop.library, shop.notices);
        shop.jobs.onNote(shop.notices::tell);
        shop.jobs.onResult(_ -> gallery.model().reload());
        new EngineNotices(shop.engine, shop.jobs, shop.notices, new FxThread());
        shop.exports.start(shop.engine::device, found -> {
            device.found(found);
            shop.deviceId.set(found.id());
        }, shop.notices::tell);
        new UnfinishedViewModel(shop.journal, shop.waiting, shop.work, shop.notices, question, shop.jobs).offer();
        shop.findModels();
    }

    private void open(String page) {
        content.open(page);
    }

    /** Puts a picture onto the canvas, and opens the page Create. */
    private void edit(SourcedPicture picture) {
        canvas().shape().open(picture);
        open("Create");
    }

    private void upscale(SourcedPicture picture) {
        edit(picture);
        create.larger().next();
    }

    /** The commands for the window and its settings. */
    private List<Command> frame() {
        return List.of(new Command("Edit the prompt", "Shortcut+L", this::editPrompt),
                new Command("Hide or show the panels", "Shortcut+Back Slash", page::togglePanels),
                new Command("Go to Create", "Alt+1", () -> open("Create")),
                new Command("Go to Gallery", "Alt+2", () -> open("Gallery")),
                new Command("Go to Models", "Alt+3", () -> open("Models")),
                new Command("Device and memory", () -> open("Devices")),
                new Command("Go to Devices", "Alt+4", () -> open("Devices")),
                new Command("Show the queue", drawer::fire),
                new Command("Pause or resume the queue", queue::pauseOrResume),
                new Command("Clear the queue", queue::clear), new Command("Add a checkpoint file", models::addFile),
                new Command("Add a model folder", models::addFolder),
                new Command("Export the model in use as ONNX …", models::exportModelInUse),
                new Command("Settings of the studio", "Shortcut+Comma", () -> open("Settings")),
                new Command("Begin new pictures with the present settings", settings::takeAsDefaults),
                new Command("Begin new pictures with the model's own settings", settings::modelsDefaults),
                new Command("Choose the folder for pictures", settings::choosePictures),
                new Command("Copy diagnostics", shop::copyDiagnostics),
                new Command("Appearance: dark", () -> preferences().theme().set(Theme.Choice.DARK)),
                new Command("Appearance: light", () -> preferences().theme().set(Theme.Choice.LIGHT)),
                new Command("Appearance: like the desktop", () -> preferences().theme().set(Theme.Choice.SYSTEM)));
    }

    /** Configures the log as the preferences say, and shows errors of any thread in the window. */
    void obey(Log log) {
        shop.preferences.detailedLog().subscribe(log::set);
        shop.preferences.promptsInLog().subscribe(log::set);
        shop.preferences.detailedLog().subscribe(_ -> obeyInEngine());
        shop.preferences.promptsInLog().subscribe(_ -> obeyInEngine());
        Faults.catchAll(sentence -> new FxThread().execute(() -> shop.notices.tell(sentence)));
    }

    private void obeyInEngine() {
        shop.engine.log(LogFile.in(places().folders()), shop.preferences.detailedLog().get(),
                shop.preferences.promptsInLog().get());
    }

    private void editPrompt() {
        open("Create");
        create.editPrompt();
    }

    private void accelerate(Command command) {
        command.keys()
                .filter(_ -> command.reach() == Command.Reach.WINDOW)
                .ifPresent(keys -> scene.getAccelerators().put(KeyCombination.valueOf(keys), command.action()));
    }

    /** Handles files that were dropped on the window. */
    public void drop(List<Path> files) {
        create.pictures().drop(files);
    }

    /** Responds to the window's focus: other programs may have changed the pictures folder and the models meanwhile. */
    public void focused(boolean gained) {
        notice.focused().set(gained);
        if (gained) {
            gallery.folder().lookAgain();
            shop.lookAgain();
        }
    }

    /** The window's title. */
    ReadOnlyStringProperty title() {
        return notice.title();
    }

    Scene scene() {
        return scene;
    }

    /** All commands; those with keys are shortcuts too. */
    public List<Command> commands() {
        return palette.commands();
    }

    public GalleryWiring gallery() {
        return gallery;
    }

    public CanvasViewModel canvas() {
        return create.canvas();
    }

    StudioFolders places() {
        return shop.around.places();
    }

    public Preferences preferences() {
        return shop.preferences;
    }

    /** Saves everything for the next start, and stops running work. */
    @Override
    public void close() {
        models.stopExport();
        try {
            // Pending work is not lost: the canvas comes first.
            create.close();
        } finally {
            try {
                page.measure();
                gallery.close();
            } finally {
                shop.close();
            }
        }
    }
}
