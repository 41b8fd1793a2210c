package studio.gesso.app.preferences;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import studio.gesso.app.fx.Theme;
import studio.gesso.engine.archive.gallery.query.PictureOrder;
import studio.gesso.engine.archive.saving.SavingSettings;
import studio.gesso.engine.base.ChosenFolders;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.base.log.Log;
import studio.gesso.engine.library.tag.TagWriting;
import studio.gesso.engine.request.decoding.PreviewMethod;
import studio.gesso.engine.worker.engine.ComputerSettings;

/** The preferences that are saved between two starts, in addition to the draft. */
public final class Preferences {

    /** The largest possible window, in the desktop's pixels. */
    private static final double LARGEST = 16_384;

    /** The longest search that is kept, and how many are. */
    private static final int LONGEST = 1000;
    private static final int MOST = 40;

    private final ObjectProperty<Theme.Choice> theme = new SimpleObjectProperty<>(Theme.Choice.SYSTEM);
    private final DoubleProperty width = new SimpleDoubleProperty(1440);
    private final DoubleProperty height = new SimpleDoubleProperty(900);
    private final BooleanProperty maximised = new SimpleBooleanProperty();
    private final BooleanProperty stepsFolded = new SimpleBooleanProperty();
    private final BooleanProperty layersShown = new SimpleBooleanProperty();
    private final ObjectProperty<PictureOrder> galleryOrder = new SimpleObjectProperty<>(PictureOrder.NEWEST);
    private final ObjectProperty<List<String>> favouriteSearches = new SimpleObjectProperty<>(List.of());
    private final DoubleProperty left = new SimpleDoubleProperty(344);
    private final DoubleProperty right = new SimpleDoubleProperty(296);
    private final ObjectProperty<ComputerSettings> computer = new SimpleObjectProperty<>(ComputerSettings.AUTOMATIC);
    private final ObjectProperty<Optional<Path>> pictures = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Path>> models = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Path>> wildcards = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<SavingSettings> saving = new SimpleObjectProperty<>(SavingSettings.USUAL);
    private final ObjectProperty<OwnDefaults> defaults = new SimpleObjectProperty<>(OwnDefaults.NONE);
    private final ObjectProperty<Integer> scale = new SimpleObjectProperty<>(0);
    private final ObjectProperty<Integer> autosave = new SimpleObjectProperty<>(3);
    private final BooleanProperty notice = new SimpleBooleanProperty(true);
    private final ObjectProperty<Log.Detail> detailedLog = new SimpleObjectProperty<>(Log.Detail.USUAL);
    private final ObjectProperty<Log.Prompts> promptsInLog = new SimpleObjectProperty<>(Log.Prompts.LEFT_OUT);
    private final BooleanProperty tagsProposed = new SimpleBooleanProperty(true);
    private final ObjectProperty<TagWriting> tagWriting = new SimpleObjectProperty<>(TagWriting.USUAL);
    private final ObjectProperty<PreviewMethod> previews = new SimpleObjectProperty<>(PreviewMethod.AUTO);
    private final PaintingPreferences painting = new PaintingPreferences();

    /** The order of the pictures in the gallery. */
    public ObjectProperty<PictureOrder> galleryOrder() {
        return galleryOrder;
    }

    /** The searches of the gallery that the person keeps. */
    public ObjectProperty<List<String>> favouriteSearches() {
        return favouriteSearches;
    }

    /** Whether the strip of steps is folded away. */
    public BooleanProperty stepsFolded() {
        return stepsFolded;
    }

    /** Whether the right panel shows the layers, and not the gallery. */
    public BooleanProperty layersShown() {
        return layersShown;
    }

    public ObjectProperty<Theme.Choice> theme() {
        return theme;
    }

    /** The window's width, in the desktop's pixels. */
    public DoubleProperty width() {
        return width;
    }

    public DoubleProperty height() {
        return height;
    }

    public BooleanProperty maximised() {
        return maximised;
    }

    /** The width of the panel on the left of the canvas. */
    public DoubleProperty left() {
        return left;
    }

    /** The width of the panel on its right. */
    public DoubleProperty right() {
        return right;
    }

    /** How the computer is used: its devices from the next start on, its limits from the next job on. */
    public ObjectProperty<ComputerSettings> computer() {
        return computer;
    }

    /** The folder that the person chose for finished pictures. */
    public ObjectProperty<Optional<Path>> pictures() {
        return pictures;
    }

    /** The folder that the person chose for models; it counts from the next start on. */
    public ObjectProperty<Optional<Path>> models() {
        return models;
    }

    /** The folder that the person chose for wildcards; it counts from the next start on. */
    public ObjectProperty<Optional<Path>> wildcards() {
        return wildcards;
    }

    /** How finished pictures are saved. */
    public ObjectProperty<SavingSettings> saving() {
        return saving;
    }

    /** What new pictures begin with, where the person wants something else than the model does. */
    public ObjectProperty<OwnDefaults> defaults() {
        return defaults;
    }

    /** How large all is, in percent; 0 for the desktop's scale. It counts from the next start on. */
    public ObjectProperty<Integer> scale() {
        return scale;
    }

    /** How many seconds after a change the canvas is kept safe; 0 for only when the window closes. */
    public ObjectProperty<Integer> autosave() {
        return autosave;
    }

    /** Whether the window's title says that a long job has ended while another window was in front. */
    public BooleanProperty notice() {
        return notice;
    }

    /** How much is written into the log. */
    public ObjectProperty<Log.Detail> detailedLog() {
        return detailedLog;
    }

    /** Whether the text of prompts is written into the log. */
    public ObjectProperty<Log.Prompts> promptsInLog() {
        return promptsInLog;
    }

    /** What the pictures of steps are made with. */
    public ObjectProperty<PreviewMethod> previews() {
        return previews;
    }

    public PaintingPreferences painting() {
        return painting;
    }

    /** Whether tags are proposed while a prompt is typed. */
    public BooleanProperty tagsProposed() {
        return tagsProposed;
    }

    /** How a tag that is proposed is written. */
    public ObjectProperty<TagWriting> tagWriting() {
        return tagWriting;
    }

    /** All of it as JSON. */
    public JsonObject write() {
        JsonObject json = new JsonObject();
        json.addProperty("theme", theme.get().name());
        json.addProperty("width", width.get());
        json.addProperty("height", height.get());
        json.addProperty("maximised", maximised.get());
        json.addProperty("stepsFolded", stepsFolded.get());
        json.addProperty("layersShown", layersShown.get());
        json.addProperty("galleryOrder", galleryOrder.get().name());
        json.add("favouriteSearches", LenientJson.strings(favouriteSearches.get().stream()));
        json.addProperty("left", left.get());
        json.addProperty("right", right.get());
        computer.get().write(json);
        json.addProperty("detailedLog", detailedLog.get().name());
        json.addProperty("promptsInLog", promptsInLog.get().name());
        json.addProperty("previews", previews.get().name());
        json.add("painting", painting.write());
        json.addProperty("tagsProposed", tagsProposed.get());
        json.addProperty("tagUnderscores", tagWriting.get().underscores().name());
        json.addProperty("tagParentheses", tagWriting.get().parentheses().name());
        writePage(json);
        return json;
    }

    /** What is set on the page of settings alone. */
    private void writePage(JsonObject json) {
        pictures.get().ifPresent(folder -> json.addProperty(ChosenFolders.PICTURES, folder.toString()));
        models.get().ifPresent(folder -> json.addProperty(ChosenFolders.MODELS, folder.toString()));
        wildcards.get().ifPresent(folder -> json.addProperty(ChosenFolders.WILDCARDS, folder.toString()));
        saving.get().write(json);
        json.add("defaults", defaults.get().write());
        json.addProperty("scale", scale.get());
        json.addProperty("autosave", autosave.get());
        json.addProperty("notice", notice.get());
    }

    /** Reads a JSON object; missing or invalid values stay unchanged. */
    public void read(JsonObject json) {
        LenientJson.constant(json, "theme", Theme.Choice.class).ifPresent(theme::set);
        LenientJson.number(json, "width").filter(value -> value >= 400 && value <= LARGEST).ifPresent(width::set);
        LenientJson.number(json, "height").filter(value -> value >= 300 && value <= LARGEST).ifPresent(height::set);
        LenientJson.truth(json, "maximised").ifPresent(maximised::set);
        LenientJson.truth(json, "stepsFolded").ifPresent(stepsFolded::set);
        LenientJson.truth(json, "layersShown").ifPresent(layersShown::set);
        LenientJson.constant(json, "galleryOrder", PictureOrder.class).ifPresent(galleryOrder::set);
        favouriteSearches.set(searches(json));
        LenientJson.number(json, "left").filter(Preferences::isPanel).ifPresent(left::set);
        LenientJson.number(json, "right").filter(Preferences::isPanel).ifPresent(right::set);
        computer.set(computer.get().read(json));
        LenientJson.constant(json, "detailedLog", Log.Detail.class).ifPresent(detailedLog::set);
        LenientJson.constant(json, "promptsInLog", Log.Prompts.class).ifPresent(promptsInLog::set);
        LenientJson.constant(json, "previews", PreviewMethod.class).ifPresent(previews::set);
        painting.read(LenientJson.in(json, "painting"));
        LenientJson.truth(json, "tagsProposed").ifPresent(tagsProposed::set);
        tagWriting.set(new TagWriting(
                LenientJson.constant(json, "tagUnderscores", TagWriting.Underscores.class)
                        .orElse(tagWriting.get().underscores()),
                LenientJson.constant(json, "tagParentheses", TagWriting.Parentheses.class)
                        .orElse(tagWriting.get().parentheses())));
        readPage(json);
    }

    private void readPage(JsonObject json) {
        ChosenFolders chosen = ChosenFolders.of(json);
        pictures.set(chosen.pictures());
        models.set(chosen.models());
        wildcards.set(chosen.wildcards());
        saving.set(SavingSettings.of(json));
        defaults.set(OwnDefaults.read(LenientJson.in(json, "defaults")));
        LenientJson.number(json, "scale").filter(Preferences::isScale).map(Double::intValue).ifPresent(scale::set);
        LenientJson.number(json, "autosave")
                .filter(seconds -> seconds >= 0 && seconds <= 3600)
                .map(Double::intValue)
                .ifPresent(autosave::set);
        LenientJson.truth(json, "notice").ifPresent(notice::set);
    }

    private static boolean isScale(double percent) {
        return percent == 0 || percent >= 100 && percent <= 200;
    }

    private static List<String> searches(JsonObject json) {
        return LenientJson.strings(json, "favouriteSearches")
                .filter(text -> !text.isBlank() && text.length() <= LONGEST)
                .limit(MOST)
                .toList();
    }

    private static boolean isPanel(double width) {
        return width >= 100 && width <= 1000;
    }
}
