package studio.gesso.app.canvas.task;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.fx.NumberRow;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.image.fill.ColourMatch;
import studio.gesso.engine.image.fill.Content;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Ranges;

/** The options for filling a mask. */
public final class FillOptions {

    private static final Fill.Settings USUAL = Fill.Settings.USUAL;

    public static final NumberRow.Range GROW = NumberRow.Range.of(Ranges.GROW, 64, 1);
    public static final NumberRow.Range FEATHER = NumberRow.Range.of(Ranges.FEATHER, 64, 1);
    public static final NumberRow.Range PADDING = NumberRow.Range.of(Ranges.PADDING, 256, 1);
    /** By hand in hundredths; a document or a picture may have less than the first. */
    public static final NumberRow.Range STRENGTH = new NumberRow.Range(0.01, 1, Ranges.STRENGTH.most(), 0.01);

    private final DoubleProperty grow = new SimpleDoubleProperty(USUAL.grow());
    private final DoubleProperty feather = new SimpleDoubleProperty(USUAL.feather());
    private final DoubleProperty padding = new SimpleDoubleProperty(USUAL.padding());
    private final DoubleProperty strength = new SimpleDoubleProperty(USUAL.strength());
    private final ObjectProperty<Fill.View> view = new SimpleObjectProperty<>(USUAL.view());
    private final ObjectProperty<Content> content = new SimpleObjectProperty<>(USUAL.content());
    private final ObjectProperty<ColourMatch> colours = new SimpleObjectProperty<>(USUAL.colours());

    /** Pixels by which the mask is made wider. */
    public DoubleProperty grow() {
        return grow;
    }

    /** How far the mask's soft edge reaches to both sides, in pixels. */
    public DoubleProperty feather() {
        return feather;
    }

    /** Pixels around the mask that the model sees at least. */
    public DoubleProperty padding() {
        return padding;
    }

    /** How much is repainted, 0 to 1. */
    public DoubleProperty strength() {
        return strength;
    }

    /** How much of the picture the model sees. */
    public ObjectProperty<Fill.View> view() {
        return view;
    }

    /** What the masked part starts from. */
    public ObjectProperty<Content> content() {
        return content;
    }

    /** Whether the colours of the new part are matched to the old picture. */
    public ObjectProperty<ColourMatch> colours() {
        return colours;
    }

    /** The choices of {@link #view}. */
    public ObservableList<Fill.View> views() {
        return FXCollections.observableArrayList(Fill.View.values());
    }

    /** The choices of {@link #content}. */
    public ObservableList<Content> contents() {
        return FXCollections.observableArrayList(Content.values());
    }

    /** The choices of {@link #colours}. */
    public ObservableList<ColourMatch> matches() {
        return FXCollections.observableArrayList(ColourMatch.values());
    }

    /** The name of a choice. */
    public static String name(Fill.View view) {
        return switch (view) {
            case WHOLE -> "Whole frame";
            case AROUND -> "Around the mask";
        };
    }

    /** The name of a choice. */
    public static String name(Content content) {
        return switch (content) {
            case ORIGINAL -> "Original";
            case BLUR -> "Blurred surroundings";
            case NOISE -> "Noise";
            case EMPTY -> "Grey";
        };
    }

    /** The name of a choice. */
    public static String name(ColourMatch match) {
        return switch (match) {
            case OFF -> "As generated";
            case RING -> "Matched at the edge";
        };
    }

    /** A short summary of the options. */
    public ObservableValue<String> badge() {
        return Bindings.createStringBinding(() -> String.format(Locale.ROOT, "%s · strength %.2f",
                name(content.get()).toLowerCase(Locale.ROOT), strength.get()), content, strength);
    }

    /** The strength alone, which is all that refining has. */
    public ObservableValue<String> strengthText() {
        return strength.map(value -> String.format(Locale.ROOT, "strength %.2f", value.doubleValue()));
    }

    /** The options as they are now. */
    public Fill.Settings settings() {
        return new Fill.Settings((int) Math.round(grow.get()), (int) Math.round(feather.get()),
                (int) Math.round(padding.get()), view.get(), content.get(), colours.get(), strength.get());
    }

    /** Takes other options over, and returns what puts the old ones back. */
    public Runnable use(Fill.Settings settings) {
        Fill.Settings old = settings();
        grow.set(settings.grow());
        feather.set(settings.feather());
        padding.set(settings.padding());
        view.set(settings.view());
        content.set(settings.content());
        colours.set(settings.colours());
        strength.set(settings.strength());
        return () -> use(old);
    }

    /** The options as JSON, for a document. */
    public JsonObject write() {
        JsonObject json = new JsonObject();
        numbers().forEach((name, number) -> json.addProperty(name, number.get()));
        json.addProperty("region", view.get().name());
        json.addProperty("content", content.get().name());
        json.addProperty("colours", colours.get().name());
        return json;
    }

    /**
     * Reads stored options; a number outside its range is clamped, and a missing or invalid value stays unchanged.
     */
    public void read(JsonObject json) {
        Map<String, NumberRow.Range> ranges = Map.of("grow", GROW, "feather", FEATHER, "padding", PADDING, "strength",
                STRENGTH);
        numbers().forEach((name, number) -> LenientJson.number(json, name)
                .ifPresent(value -> number.set(number == strength && Ranges.STRENGTH.contains(value)
                        ? value
                        : Objects.requireNonNull(ranges.get(name)).nearest(value))));
        LenientJson.constant(json, "region", Fill.View.class).ifPresent(view::set);
        LenientJson.constant(json, "content", Content.class).ifPresent(content::set);
        LenientJson.constant(json, "colours", ColourMatch.class).ifPresent(colours::set);
    }

    private Map<String, DoubleProperty> numbers() {
        return Map.of("grow", grow, "feather", feather, "padding", padding, "strength", strength);
    }

    /** Tells a listener of every change. */
    public void onChange(Runnable listener) {
        InvalidationListener changed = _ -> listener.run();
        for (Property<?> property : new Property<?>[]{grow, feather, padding, strength, view, content, colours}) {
            property.addListener(changed);
        }
    }
}
