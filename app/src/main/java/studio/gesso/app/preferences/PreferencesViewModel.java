package studio.gesso.app.preferences;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.Part;
import studio.gesso.app.fx.Theme;
import studio.gesso.engine.archive.saving.SavedFormat;
import studio.gesso.engine.archive.saving.SavingSettings;
import studio.gesso.engine.archive.metadata.SavedTexts;
import studio.gesso.engine.base.file.NamePattern;
import studio.gesso.engine.base.log.Log;
import studio.gesso.engine.diffusion.model.ModelCard;

/** The settings of the studio, as their page shows them. */
public final class PreferencesViewModel {

    /** When the example picture was made. */
    private static final LocalDateTime EXAMPLE = LocalDateTime.of(2026, 8, 19, 14, 30, 5);
    private static final List<Integer> SCALES = List.of(0, 100, 125, 150, 175, 200);
    private static final List<Integer> AUTOSAVE = List.of(3, 10, 30, 120, 600, 0);

    private final Preferences preferences;
    private final Draft draft;
    private final Outside outside;
    private final BiConsumer<String, Runnable> undo;
    private final StringProperty pattern;
    private final ObservableValue<String> later;

    /**
     * What the page reaches outside of it.
     *
     * @param folders the folders as they count now
     * @param open shows a folder in the desktop's file manager
     * @param devices opens the page of devices
     * @param diagnostics puts the diagnostics for a bug report on the clipboard
     */
    public record Outside(Folders folders, FileChoice choice, Consumer<Path> open, Runnable devices,
            Runnable diagnostics) {}

    /** The folders that count, from what was chosen. */
    public record Folders(Function<Optional<Path>, Path> pictures, Function<Optional<Path>, Path> models,
            Function<Optional<Path>, Path> wildcards) {}

    /**
     * A setting with one of several values.
     *
     * @param name of a value, for people
     */
    record Choice<T>(ObservableList<T> values, Property<T> chosen, Function<T, String> name) {}

    /**
     * A folder that can be chosen.
     *
     * @param title of the question for it
     */
    record Folder(String title, ObjectProperty<Optional<Path>> chosen, ObservableValue<Path> counts) {}

    /**
     * The page's model.
     *
     * @param undo offers, with a sentence, to undo what was done
     */
    public PreferencesViewModel(Preferences preferences, Draft draft, Outside outside,
            BiConsumer<String, Runnable> undo) {
        this.preferences = preferences;
        this.draft = draft;
        this.outside = outside;
        this.undo = undo;
        pattern = new SimpleStringProperty(preferences.saving().get().names().text());
        pattern.subscribe(text -> NamePattern.of(text)
                .ifPresent(names -> saving(now -> new SavingSettings(now.format(), names, now.texts()))));
        preferences.saving().subscribe(now -> {
            if (NamePattern.of(pattern.get()).isPresent()) {
                pattern.set(now.names().text());
            }
        });
        Optional<Path> models = preferences.models().get();
        Optional<Path> wildcards = preferences.wildcards().get();
        int scale = preferences.scale().get();
        later = Bindings.createStringBinding(
                () -> preferences.models().get().equals(models) && preferences.wildcards().get().equals(wildcards)
                        && preferences.scale().get() == scale
                                ? ""
                                : "The folders of models and wildcards and the scale count when Gesso starts again.",
                preferences.models(), preferences.wildcards(), preferences.scale());
    }

    private void saving(Function<SavingSettings, SavingSettings> change) {
        preferences.saving().set(change.apply(preferences.saving().get()));
    }

    Folder pictures() {
        return folder("Folder for pictures", preferences.pictures(), outside.folders().pictures());
    }

    Folder models() {
        return folder("Folder of models", preferences.models(), outside.folders().models());
    }

    Folder wildcards() {
        return folder("Folder of wildcards", preferences.wildcards(), outside.folders().wildcards());
    }

    private static Folder folder(String title, ObjectProperty<Optional<Path>> chosen,
            Function<Optional<Path>, Path> counts) {
        return new Folder(title, chosen, chosen.map(counts));
    }

    /** Asks for another folder. */
    void choose(Folder folder) {
        outside.choice().folder(folder.title()).map(Optional::of).ifPresent(folder.chosen()::set);
    }

    /** Asks for the folder in which pictures are saved from now on. */
    public void choosePictures() {
        choose(pictures());
    }

    void open(Folder folder) {
        outside.open().accept(folder.counts().getValue());
    }

    /** The name of the model in use; empty where there is none. */
    ObservableValue<String> model() {
        return draft.model().map(card -> card.map(ModelCard::name).orElse(""));
    }

    /** Whether new pictures of the model in use begin with the person's own settings. */
    ObservableValue<Boolean> hasOwn() {
        return Bindings.createBooleanBinding(
                () -> draft.model().get().filter(preferences.defaults().get()::has).isPresent(), draft.model(),
                preferences.defaults());
    }

    /** Takes size, steps, guidance, sampler and schedule of the present request as the defaults of its model. */
    public void takeAsDefaults() {
        own(Optional.of(new ModelCard.Defaults(draft.size().get(), draft.steps().get(), draft.guidance().get(),
                draft.sampler().get(), draft.sigmaSchedule().get())),
                "New pictures begin with these settings.");
    }

    /** Puts the defaults back to those of the model. */
    public void modelsDefaults() {
        own(Optional.empty(), "New pictures begin with the model's own settings.");
    }

    private void own(Optional<ModelCard.Defaults> defaults, String sentence) {
        draft.model().get().ifPresent(card -> {
            OwnDefaults before = preferences.defaults().get();
            Runnable request = draft.undo();
            preferences.defaults().set(before.with(card, defaults));
            draft.use(card);
            undo.accept(sentence, () -> {
                preferences.defaults().set(before);
                draft.use(card);
                request.run();
            });
        });
    }

    Choice<SavedFormat> format() {
        return new Choice<>(FXCollections.observableArrayList(SavedFormat.values()),
                Part.of(preferences.saving(), SavingSettings::format,
                        (now, format) -> new SavingSettings(format, now.names(), now.texts())),
                SavedFormat::label);
    }

    /** What the format keeps and loses. */
    ObservableValue<String> formatLoss() {
        return preferences.saving().map(now -> now.format().loss());
    }

    /** The name pattern as it is typed. */
    StringProperty pattern() {
        return pattern;
    }

    /** A name that the pattern makes, or what is wrong with it. */
    ObservableValue<String> example() {
        return Bindings.createStringBinding(() -> NamePattern.problem(pattern.get())
                .orElseGet(() -> "Such as 2026-08-19/" + example(preferences.saving().get())), pattern,
                preferences.saving(), draft.model());
    }

    private String example(SavingSettings saving) {
        var request = draft.request().with(it -> {
            it.prompt = "a fox in the snow";
            it.seed = 4711;
        });
        return new NamePattern(pattern.get())
                .stem(saving.values(request, EXAMPLE.atZone(ZoneId.systemDefault())), 42)
                + saving.format().ending();
    }

    Choice<SavedTexts> texts() {
        return new Choice<>(FXCollections.observableArrayList(SavedTexts.values()),
                Part.of(preferences.saving(), SavingSettings::texts,
                        (now, texts) -> new SavingSettings(now.format(), now.names(), texts)),
                SavedTexts::label);
    }

    /** What it means for using settings again and for verifying. */
    ObservableValue<String> textsMeaning() {
        return preferences.saving().map(now -> now.texts().meaning());
    }

    Choice<Theme.Choice> theme() {
        return new Choice<>(FXCollections.observableArrayList(Theme.Choice.values()), preferences.theme(),
                Theme.Choice::label);
    }

    Choice<Integer> scale() {
        return new Choice<>(FXCollections.observableArrayList(SCALES), preferences.scale(),
                percent -> percent == 0 ? "Like the desktop" : percent + " %");
    }

    Choice<Integer> autosave() {
        return new Choice<>(FXCollections.observableArrayList(AUTOSAVE), preferences.autosave(),
                seconds -> switch (seconds) {
                    case 0 -> "only when the window closes";
                    case 120 -> "2 minutes after a change";
                    case 600 -> "10 minutes after a change";
                    default -> seconds + " seconds after a change";
                });
    }

    Property<Boolean> notice() {
        return preferences.notice();
    }

    Property<Boolean> detailedLog() {
        return Part.of(preferences.detailedLog(), now -> now == Log.Detail.DETAILED,
                (_, wanted) -> wanted ? Log.Detail.DETAILED : Log.Detail.USUAL);
    }

    Property<Boolean> promptsInLog() {
        return Part.of(preferences.promptsInLog(), now -> now == Log.Prompts.WRITTEN,
                (_, wanted) -> wanted ? Log.Prompts.WRITTEN : Log.Prompts.LEFT_OUT);
    }

    /** What counts only when Gesso starts again, in a sentence; empty where nothing does. */
    ObservableValue<String> later() {
        return later;
    }

    void openDevices() {
        outside.devices().run();
    }

    void copyDiagnostics() {
        outside.diagnostics().run();
    }
}
