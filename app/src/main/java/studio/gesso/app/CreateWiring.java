package studio.gesso.app;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.gesso.app.action.ActionView;
import studio.gesso.app.action.ActionViewModel;
import studio.gesso.app.action.ForecastView;
import studio.gesso.app.action.ForecastViewModel;
import studio.gesso.app.canvas.CanvasTasks;
import studio.gesso.app.canvas.CanvasView;
import studio.gesso.app.canvas.CanvasViewModel;
import studio.gesso.app.canvas.DocumentsViewModel;
import studio.gesso.app.canvas.FillView;
import studio.gesso.app.canvas.UnsavedOfferView;
import studio.gesso.app.canvas.layer.LayersView;
import studio.gesso.app.canvas.task.ResolutionView;
import studio.gesso.app.canvas.task.Verb;
import studio.gesso.app.control.ControlsView;
import studio.gesso.app.control.ControlsViewModel;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.draft.DraftMemory;
import studio.gesso.app.fx.page.CreatePage;
import studio.gesso.app.fx.drop.DropZones;
import studio.gesso.app.fx.drop.PictureZones;
import studio.gesso.app.question.QuestionViewModel;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.FxThread;
import studio.gesso.app.lora.LorasView;
import studio.gesso.app.lora.LorasViewModel;
import studio.gesso.app.models.AddModelMenu;
import studio.gesso.app.models.ModelsViewModel;
import studio.gesso.app.palette.Command;
import studio.gesso.app.placeholder.PlaceholderView;
import studio.gesso.app.placeholder.PlaceholderViewModel;
import studio.gesso.app.prompt.PromptPanel;
import studio.gesso.app.results.ResultsView;
import studio.gesso.app.steps.LookView;
import studio.gesso.app.steps.StripView;
import studio.gesso.app.steps.StripViewModel;
import javafx.scene.layout.Priority;
import studio.gesso.app.results.ResultsViewModel;
import studio.gesso.app.settings.DecodingViewModel;
import studio.gesso.app.settings.ModelViewModel;
import studio.gesso.app.settings.SamplingViewModel;
import studio.gesso.app.settings.SeedViewModel;
import studio.gesso.app.settings.SettingsView;
import studio.gesso.app.settings.SizeViewModel;
import studio.gesso.app.settings.SpeedViewModel;
import studio.gesso.engine.archive.recovery.UnsavedDocuments;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.work.forecast.Preflight;

/** Builds every object of the page on which pictures are made: the request, the canvas and the results. */
final class CreateWiring {

    private final SharedServices shop;
    private final QuestionViewModel question;
    private final CanvasViewModel canvas;
    private final DocumentsViewModel documents;
    private final BackgroundWork files;
    private final CanvasTasks tasks;
    private final ActionViewModel action;
    private final PromptPanel prompt;
    private final LorasViewModel loras;
    private final ForecastViewModel forecast;
    private final StripViewModel strip;
    private final StripView steps;
    private final ControlsViewModel controls;
    private final UpscaleWiring larger;
    private final PictureWiring pictures;
    /** The files of the pictures that are selected in the gallery, which is built later. */
    private Supplier<List<Path>> selected = List::of;

    CreateWiring(SharedServices shop, QuestionViewModel question) {
        this.shop = shop;
        this.question = question;
        canvas = new CanvasViewModel(shop.work, question, shop.notices::tell);
        files = BackgroundWork.inOrder(new FxThread());
        documents = new DocumentsViewModel(canvas,
                new DocumentsViewModel.Memory(() -> DraftMemory.write(shop.draft), this::takeSettings),
                new UnsavedDocuments(shop.around.places().settings()), files, shop.notices::tell);
        shop.preferences.autosave().subscribe(documents::keepSafeAfter);
        tasks = new CanvasTasks(canvas, shop.jobs, shop.work, UpscaleWiring.origin(shop), shop.notices::tell);
        larger = new UpscaleWiring(shop, canvas);
        forecast = forecast();
        strip = new StepsWiring(shop, canvas).strip();
        controls = ControlWiring.controls(shop, canvas, () -> selected.get());
        prompt = new PromptPanel(shop.promptSurroundings(files));
        pictures = new PictureWiring(shop, canvas, documents, controls, prompt::drop);
        steps = new StripView(strip, pictures.uses());
        action = new ActionViewModel(shop.draft, shop.jobs, canvas.verb().map(Verb::label), this::submit);
        loras = new LorasViewModel(shop.draft, shop.loras, shop.around.choice(), shop.library::add);
    }

    private ForecastViewModel forecast() {
        Draft draft = shop.draft;
        return new ForecastViewModel(() -> draft.model()
                .get()
                .filter(_ -> !shop.deviceId.get().isEmpty() && canvas.verb().get() != Verb.UPSCALE)
                .map(_ -> tasks.outline(draft.request())),
                List.of(draft.model(), draft.size(), draft.sampler(), draft.steps(), draft.guidance(), draft.batch(),
                        draft.advanced(), draft.controls(), canvas.verb(), canvas.frame(), canvas.work(),
                        canvas.fill().strength(),
                        shop.jobs.running(), shop.deviceId),
                request -> Preflight.of(List.of(request), shop.deviceId.get(), shop.history, shop.library.folders(),
                        shop.preferences.computer().get().limits()),
                shop.scans);
    }

    /** Takes over the settings of a document; a prompt that they replace can be put back. */
    private void takeSettings(JsonObject settings) {
        JsonObject before = DraftMemory.write(shop.draft);
        Runnable undo = shop.draft.undo();
        DraftMemory.read(settings, shop.draft);
        if (!before.equals(DraftMemory.write(shop.draft))) {
            shop.notices.offerUndo("The canvas came with its own prompt and settings.", undo, shop.draft::undo);
        }
    }

    private void submit(Request request) {
        canvas.results().looks().end();
        tasks.submit(controls.ready(request));
        shop.remember();
        if (shop.jobs.paused().get()) {
            shop.notices.tell("The queue is paused, so this waits until you resume it.");
        }
    }

    CanvasViewModel canvas() {
        return canvas;
    }

    StripViewModel strip() {
        return strip;
    }

    UpscaleWiring larger() {
        return larger;
    }

    /** Puts the caret into the prompt. */
    void editPrompt() {
        prompt.view().edit();
    }

    /** What the prompt shows over the window. */
    List<Node> over() {
        return prompt.over();
    }

    /** Where pictures go. */
    PictureWiring pictures() {
        return pictures;
    }

    /**
     * The page.
     *
     * @param gallery makes the gallery next to the canvas, given whether that is visible
     * @param chosen the files of the pictures that are selected in the gallery
     * @param models adds models
     */
    CreatePage page(Function<ObservableValue<Boolean>, Node> gallery, Supplier<List<Path>> chosen,
            ModelsViewModel models) {
        selected = chosen;
        ActionView button = new ActionView(action);
        CanvasView view = new CanvasView(canvas, shop.around.choice(), files(), action::generate,
                new UnsavedOfferView(documents, question));
        SettingsView settings = settings(models);
        var shown = new SimpleBooleanProperty();
        StackPane over = new StackPane(view, placeholder(button, models::addFile), new LookView(strip));
        PictureZones zones = pictures.zones();
        DropZones middleZones = zones.onCanvas(over);
        VBox.setVgrow(middleZones, Priority.ALWAYS);
        VBox middle = new VBox(middleZones, steps);
        CreatePage page = new CreatePage(
                List.of(larger.verbs(), zones.onPrompt(prompt.view()), button, new ForecastView(forecast),
                        new ResolutionView(canvas.resolution())),
                new VBox(new FillView(canvas), larger.settings(), settings, larger.hires()), middle,
                side(gallery.apply(shown), zones), shop.preferences.left(), shop.preferences.right());
        shown.bind(page.visibleProperty().and(shop.preferences.layersShown().not()));
        sizeUp();
        return page;
    }

    private SidePanel side(Node gallery, PictureZones zones) {
        VBox.setVgrow(gallery, Priority.ALWAYS);
        return new SidePanel(new VBox(results(), gallery),
                zones.onLayers(new LayersView(canvas.pictureLayers(), shop.around.choice())),
                shop.preferences.layersShown());
    }

    private ResultsView results() {
        ResultsViewModel made = new ResultsViewModel(pictures::use, shop.jobs,
                canvas.results().looks().looker(), canvas.shape()::open,
                shop.work, shop.around.choice(), shop.around.openFolder(), shop.notices::tell);
        made.onChosen(strip::choose);
        return new ResultsView(made, pictures.uses());
    }

    private SettingsView settings(ModelsViewModel models) {
        return new SettingsView(new ModelViewModel(shop.draft, shop.library),
                new AddModelMenu(models), new LorasView(loras), new ControlsView(controls),
                new SizeViewModel(shop.draft, canvas.shape()::frame), new SamplingViewModel(shop.draft),
                new SeedViewModel(shop.draft, shop.jobs),
                new DecodingViewModel(shop.draft, shop.loras.vaes(),
                        name -> shop.loras.named(FileKind.VAE, name), shop.preferences.previews()),
                new SpeedViewModel(shop.draft));
    }

    /** The text over the canvas while there is nothing to see on it. */
    private PlaceholderView placeholder(ActionView button, Runnable addModel) {
        ObservableValue<Boolean> empty = Bindings.createObjectBinding(
                () -> canvas.blank().get() && !canvas.results().shown().get(), canvas.blank(),
                canvas.results().shown());
        return new PlaceholderView(
                new PlaceholderViewModel(shop.draft, shop.jobs, shop.library, empty, addModel, shop.notices),
                button::focus);
    }

    /** Sets the sizes that the model supports on the canvas, now and whenever they change. */
    private void sizeUp() {
        Runnable updateWork = () -> canvas.work()
                .set(new Region.Work(shop.draft.sizes().fitting(shop.draft.size().get()),
                        shop.draft.sizes()::fitting));
        shop.draft.size().subscribe(updateWork);
        shop.draft.model().subscribe(() -> canvas.multiple().set(shop.draft.sizes().multiple()));
        shop.draft.model().subscribe(updateWork);
        updateWork.run();
    }

    /**
     * The commands of this page.
     *
     * @param open shows it, so that what a command does to the canvas is seen
     */
    List<Command> commands(Runnable open) {
        Stream<Command> seen = Stream.of(new CanvasCommands(canvas, files()).all(), larger.commands(),
                SidePanel.commands(shop.preferences.layersShown()), StepsWiring.commands(strip, steps, pictures.uses()),
                ControlWiring.commands(controls), CanvasCommands.ofPrompt(prompt)).flatMap(List::stream);
        return Stream
                .concat(CanvasCommands.ofRequest(action, prompt, loras, this::escape).stream(),
                        seen.map(command -> command.after(open)))
                .toList();
    }

    /** Looking at a step or another picture is left first; what runs goes on. */
    private void escape() {
        if (!strip.lookAway() && !canvas.results().looks().end()) {
            action.stop();
        }
    }

    private CanvasFiles files() {
        return new CanvasFiles(documents, shop.around.choice());
    }

    /** Puts all pending requests into the queue, and saves a backup of the canvas. */
    void close() {
        tasks.finish();
        try {
            documents.close();
        } finally {
            files.close();
        }
    }
}
