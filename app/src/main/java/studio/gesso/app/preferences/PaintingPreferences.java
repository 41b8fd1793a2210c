package studio.gesso.app.preferences;

import com.google.gson.JsonObject;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.engine.base.json.LenientJson;

/** What is remembered of how a person paints. */
public final class PaintingPreferences {

    /** How many colours are remembered. */
    public static final int MOST_COLOURS = 16;

    private final ObservableList<Integer> recentColours = FXCollections.observableArrayList();
    private final ObjectProperty<MaskColour> maskColour = new SimpleObjectProperty<>(MaskColour.AUTOMATIC);
    private final BooleanProperty sizeBySpeed = new SimpleBooleanProperty();
    private final BooleanProperty opacityBySpeed = new SimpleBooleanProperty();

    /** The colour that masks are drawn in. */
    public ObjectProperty<MaskColour> maskColour() {
        return maskColour;
    }

    /** The colours that were painted with, newest first, {@code 0xAARRGGBB}. */
    public ObservableList<Integer> recentColours() {
        return recentColours;
    }

    /** Whether a fast stroke is thinner. */
    public BooleanProperty sizeBySpeed() {
        return sizeBySpeed;
    }

    /** Whether a fast stroke covers less. */
    public BooleanProperty opacityBySpeed() {
        return opacityBySpeed;
    }

    /** All of it as JSON. */
    JsonObject write() {
        JsonObject json = new JsonObject();
        json.add("recentColours", LenientJson.strings(recentColours.stream().map(HexColour::text)));
        json.addProperty("maskColour", maskColour.get().name());
        json.addProperty("sizeBySpeed", sizeBySpeed.get());
        json.addProperty("opacityBySpeed", opacityBySpeed.get());
        return json;
    }

    /** Reads a JSON object; missing or invalid values stay unchanged. */
    void read(JsonObject json) {
        if (json.has("recentColours")) {
            recentColours.setAll(LenientJson.strings(json, "recentColours")
                    .map(HexColour::parse)
                    .flatMap(Optional::stream)
                    .distinct()
                    .limit(MOST_COLOURS)
                    .toList());
        }
        LenientJson.constant(json, "maskColour", MaskColour.class).ifPresent(maskColour::set);
        LenientJson.truth(json, "sizeBySpeed").ifPresent(sizeBySpeed::set);
        LenientJson.truth(json, "opacityBySpeed").ifPresent(opacityBySpeed::set);
    }
}
