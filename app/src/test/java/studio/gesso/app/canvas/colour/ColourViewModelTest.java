package studio.gesso.app.canvas.colour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;
import studio.gesso.app.preferences.PaintingPreferences;

class ColourViewModelTest {

    private final IntegerProperty colour = new SimpleIntegerProperty(0xffe6a545);
    private final RecentColours recent = new RecentColours();
    private final ColourViewModel model = new ColourViewModel(colour, recent);

    @Test
    void everyColourComesBackFromHueSaturationAndValue() {
        new Random(3).ints(20_000).map(argb -> argb | 0xff000000).forEach(argb -> {
            assertEquals(argb, Hsv.of(argb).argb());
            colour.set(argb);
            assertEquals(argb, colour.get(), "what follows the colour must not change it");
        });
        assertEquals(new Hsv(0, 1, 1), Hsv.of(0xffff0000));
        assertEquals(new Hsv(120, 1, 1), Hsv.of(0xff00ff00));
        assertEquals(new Hsv(240, 1, 1), Hsv.of(0xff0000ff));
        assertEquals(0xffff0000, new Hsv(360, 1, 1).argb());
    }

    @Test
    void theHueStaysWhereTheColourTurnsGreyOrBlack() {
        colour.set(0xff0000ff);
        model.saturation().set(0);
        assertEquals(0xffffffff, colour.get());
        model.value().set(0);
        model.saturation().set(100);
        assertEquals(0xff000000, colour.get());
        model.value().set(100);
        assertEquals(0xff0000ff, colour.get());
        colour.set(0xff808080);
        assertEquals(240, model.hue().get());
    }

    @Test
    void aTextIsAColourAndTheOldOneComesBack() {
        assertEquals("#e6a545", model.hex());
        model.begin();
        assertTrue(model.take(" 0Af "));
        assertEquals(0xff00aaff, colour.get());
        assertTrue(model.take("#102030"));
        assertEquals(0xff102030, colour.get());
        for (String none : new String[]{"", "#12345", "blue", "#1234567", "#gggggg"}) {
            assertFalse(model.take(none), none);
        }
        assertEquals(0xff102030, colour.get());
        model.restore();
        assertEquals(0xffe6a545, colour.get());
    }

    @Test
    void sixteenColoursAreRememberedTheNewestFirst() {
        ObservableList<Integer> remembered = FXCollections.observableArrayList(7);
        recent.remember(remembered);
        assertEquals(7, model.recent().getFirst());
        IntStream.range(0, 20).forEach(recent::painted);
        recent.painted(10);
        assertEquals(PaintingPreferences.MOST_COLOURS, remembered.size());
        assertEquals(10, remembered.getFirst());
        assertEquals(19, remembered.get(1));
        assertEquals(remembered.size(), remembered.stream().distinct().count());
    }
}
