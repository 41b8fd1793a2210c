package studio.gesso.app.preferences;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.DoubleProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.fx.Theme;

/** What the studio remembers between two starts, beside the draft. */
public final class Preferences {

    private final ObjectProperty<Theme.Choice> theme = new SimpleObjectProperty<>(Theme.Choice.SYSTEM);
    private final DoubleProperty width = new SimpleDoubleProperty(1440);
    private final DoubleProperty height = new SimpleDoubleProperty(900);
    private final BooleanProperty maximised = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Path>> pictures = new SimpleObjectProperty<>(Optional.empty());
    private final ObservableList<Path> models = FXCollections.observableArrayList();

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

    /** The folder that the person chose for finished pictures. */
    public ObjectProperty<Optional<Path>> pictures() {
        return pictures;
    }

    /** The model folders that the person added. */
    public ObservableList<Path> models() {
        return models;
    }

    /** All of it as JSON. */
    public JsonObject write() {
        JsonObject json = new JsonObject();
        json.addProperty("theme", theme.get().name());
        json.addProperty("width", width.get());
        json.addProperty("height", height.get());
        json.addProperty("maximised", maximised.get());
        pictures.get().ifPresent(folder -> json.addProperty("pictures", folder.toString()));
        json.add("models", Json.strings(models.stream().map(Path::toString)));
        return json;
    }

    /** Takes over what a JSON object says; what it does not say, or says in no sensible way, stays. */
    public void read(JsonObject json) {
        Json.constant(json, "theme", Theme.Choice.class).ifPresent(theme::set);
        Json.number(json, "width").filter(value -> value >= 400).ifPresent(width::set);
        Json.number(json, "height").filter(value -> value >= 300).ifPresent(height::set);
        Json.truth(json, "maximised").ifPresent(maximised::set);
        pictures.set(Json.string(json, "pictures").map(Path::of));
        models.setAll(Json.strings(json, "models").map(Path::of).toList());
    }
}
