package studio.gesso.app.canvas.colour;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.ObservableList;
import studio.gesso.app.preferences.HexColour;

/** The colour to paint with while it is chosen: as hue, saturation and value, and as text. */
public final class ColourViewModel {

    private final IntegerProperty colour;
    private final RecentColours recent;
    private final DoubleProperty hue = new SimpleDoubleProperty();
    private final DoubleProperty saturation = new SimpleDoubleProperty();
    private final DoubleProperty value = new SimpleDoubleProperty();
    private boolean following;
    private int before;

    /**
     * The choice of a colour.
     *
     * @param colour {@code 0xAARRGGBB}
     */
    public ColourViewModel(IntegerProperty colour, RecentColours recent) {
        this.colour = colour;
        this.recent = recent;
        colour.subscribe(argb -> follow(argb.intValue()));
        hue.addListener((_, _, _) -> lead());
        saturation.addListener((_, _, _) -> lead());
        value.addListener((_, _, _) -> lead());
        begin();
    }

    /** From now on {@link #restore} brings back the colour of now. */
    public void begin() {
        before = colour.get();
    }

    /** Puts the colour back that was there at the beginning. */
    void restore() {
        colour.set(before);
    }

    /** In degrees, 0 to 360; it stays where the colour turns grey. */
    DoubleProperty hue() {
        return hue;
    }

    /** In percent; it stays where the colour turns black. */
    DoubleProperty saturation() {
        return saturation;
    }

    /** In percent. */
    DoubleProperty value() {
        return value;
    }

    /** The colour, {@code 0xAARRGGBB}. */
    IntegerProperty colour() {
        return colour;
    }

    /** The colours that were painted with, newest first. */
    ObservableList<Integer> recent() {
        return recent.all();
    }

    /** The colour as text. */
    String hex() {
        return hex(colour.get());
    }

    /** Any colour as text. */
    static String hex(int argb) {
        return HexColour.text(argb);
    }

    /** Takes a colour by its text; false where that is none. */
    boolean take(String hex) {
        HexColour.parse(hex).ifPresent(colour::set);
        return HexColour.parse(hex).isPresent();
    }

    private void follow(int argb) {
        if (now().argb() == (argb | 0xff000000)) {
            return;
        }
        Hsv hsv = Hsv.of(argb);
        following = true;
        if (hsv.saturation() > 0) {
            hue.set(hsv.hue());
        }
        if (hsv.value() > 0) {
            saturation.set(100 * hsv.saturation());
        }
        value.set(100 * hsv.value());
        following = false;
    }

    private void lead() {
        if (!following) {
            colour.set(now().argb());
        }
    }

    private Hsv now() {
        return new Hsv(hue.get(), saturation.get() / 100, value.get() / 100);
    }
}
