package studio.gesso.app.canvas.tool;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.canvas.colour.RecentColours;
import studio.gesso.app.preferences.PaintingPreferences;
import studio.gesso.engine.image.mask.Combination;
import studio.gesso.engine.image.mask.Flood;

/** How the tools work: what the bar above the canvas shows. */
public final class ToolOptions {

    public static final double MIN_SIZE = 1;
    public static final double MAX_SIZE = 1000;

    /** What brush, eraser and bucket work on. */
    public enum Target {
        MASK,
        PAINT
    }

    /** How the outline of a lasso is drawn. */
    public enum Lassoing {
        FREE,
        POINTS
    }

    /** What is drawn between two corners. */
    public enum Shape {
        RECTANGLE,
        ELLIPSE
    }

    private final DoubleProperty size = new SimpleDoubleProperty(56);
    private final DoubleProperty softness = new SimpleDoubleProperty(0.6);
    private final DoubleProperty opacity = new SimpleDoubleProperty(1);
    private final BooleanProperty opacityBySpeed = new SimpleBooleanProperty();
    private final BooleanProperty sizeBySpeed = new SimpleBooleanProperty();
    private final IntegerProperty tolerance = new SimpleIntegerProperty(32);
    private final IntegerProperty colour = new SimpleIntegerProperty(0xffe6a545);
    private final RecentColours recentColours = new RecentColours();
    private final ObjectProperty<Target> target = new SimpleObjectProperty<>(Target.MASK);
    private final ObjectProperty<Combination> combination = new SimpleObjectProperty<>(Combination.ADD);
    private final ObjectProperty<Flood.Reach> reach = new SimpleObjectProperty<>(Flood.Reach.CONNECTED);
    private final ObjectProperty<Lassoing> lassoing = new SimpleObjectProperty<>(Lassoing.FREE);
    private final ObjectProperty<Shape> shape = new SimpleObjectProperty<>(Shape.RECTANGLE);

    /** The brush's diameter in pixels of the picture. */
    public DoubleProperty size() {
        return size;
    }

    /** How much of the brush its soft edge takes, 0 to 1. */
    public DoubleProperty softness() {
        return softness;
    }

    /** What a stroke of paint, or of the eraser of paint, covers at most, 0.01 to 1; it does not build up. */
    public DoubleProperty opacity() {
        return opacity;
    }

    /** Whether a fast stroke of paint covers less, in place of pen pressure. */
    public BooleanProperty opacityBySpeed() {
        return opacityBySpeed;
    }

    /** Whether a fast stroke is thinner, in place of pen pressure. */
    public BooleanProperty sizeBySpeed() {
        return sizeBySpeed;
    }

    /** How far a colour may differ for the wand and the bucket, 0 to 255. */
    public IntegerProperty tolerance() {
        return tolerance;
    }

    /** The colour to paint with, {@code 0xAARRGGBB}. */
    public IntegerProperty colour() {
        return colour;
    }

    /** The colours that were painted with. */
    public RecentColours recentColours() {
        return recentColours;
    }

    /** Takes over what is remembered of how the person paints, and has it remembered from now on. */
    public void remember(PaintingPreferences painting) {
        recentColours.remember(painting.recentColours());
        sizeBySpeed.bindBidirectional(painting.sizeBySpeed());
        opacityBySpeed.bindBidirectional(painting.opacityBySpeed());
    }

    public ObjectProperty<Target> target() {
        return target;
    }

    /** How a new selection is combined with the old one. */
    public ObjectProperty<Combination> combination() {
        return combination;
    }

    /** Whether the wand also selects areas that are not connected. */
    public ObjectProperty<Flood.Reach> reach() {
        return reach;
    }

    public ObjectProperty<Lassoing> lassoing() {
        return lassoing;
    }

    public ObjectProperty<Shape> shape() {
        return shape;
    }

    /** The choices of {@link #combination}. */
    public ObservableList<Combination> combinations() {
        return FXCollections.observableArrayList(Combination.values());
    }

    /** The choices of {@link #reach}. */
    public ObservableList<Flood.Reach> reaches() {
        return FXCollections.observableArrayList(Flood.Reach.values());
    }

    /** The name of a choice. */
    public static String name(Combination combination) {
        return switch (combination) {
            case REPLACE -> "Replace";
            case ADD -> "Add";
            case SUBTRACT -> "Subtract";
            case INTERSECT -> "Intersect";
        };
    }

    /** The name of a choice. */
    public static String name(Flood.Reach reach) {
        return switch (reach) {
            case CONNECTED -> "Connected";
            case EVERYWHERE -> "Everywhere";
        };
    }

    /** Makes the brush a step larger or smaller: by a tenth, and at least a pixel. */
    public void resize(int steps) {
        double next = size.get();
        for (int i = 0; i < Math.abs(steps); i++) {
            double by = Math.max(1, Math.round(next / 10));
            next = Math.clamp(next + Math.signum(steps) * by, MIN_SIZE, MAX_SIZE);
        }
        size.set(next);
    }

    /** Makes the brush softer or harder by this many tenths. */
    public void soften(int tenths) {
        softness.set(Math.clamp(Math.round(softness.get() * 10 + tenths) / 10.0, 0, 1));
    }

    /** How a selection is combined with keys held down: Shift adds, Alt subtracts, both intersect. */
    Combination combination(PointerEvent.Keys keys) {
        return switch (keys) {
            case NONE -> combination.get();
            case SHIFT -> Combination.ADD;
            case ALT -> Combination.SUBTRACT;
            case SHIFT_ALT -> Combination.INTERSECT;
        };
    }
}
