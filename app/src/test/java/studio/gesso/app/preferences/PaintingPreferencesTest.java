package studio.gesso.app.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaintingPreferencesTest {

    @Test
    void howAPersonPaintsIsThereAgainAtTheNextStart() {
        Preferences before = new Preferences();
        before.painting().recentColours().setAll(0xff102030, 0xffe6a545);
        before.painting().sizeBySpeed().set(true);
        before.painting().opacityBySpeed().set(true);
        before.painting().maskColour().set(MaskColour.CYAN);
        Preferences after = new Preferences();
        after.read(before.write());
        assertEquals(List.of(0xff102030, 0xffe6a545), after.painting().recentColours());
        assertTrue(after.painting().sizeBySpeed().get());
        assertEquals(MaskColour.CYAN, after.painting().maskColour().get());
        assertTrue(after.painting().opacityBySpeed().get());
    }

    @Test
    void whatIsNoColourIsLeftOut() {
        PaintingPreferences painting = new PaintingPreferences();
        painting.read(
                JsonParser.parseString("{\"recentColours\": [\"#0000ff\", \"blue\", 7, \"#00f\", null, \"#ff0000\"]}")
                        .getAsJsonObject());
        assertEquals(List.of(0xff0000ff, 0xffff0000), painting.recentColours());
    }
}
