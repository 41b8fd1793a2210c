package studio.gesso.app.canvas.task;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.app.canvas.DocumentSettings;
import studio.gesso.app.preferences.StrangeValues;
import studio.gesso.engine.archive.metadata.SourceType;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.fill.ColourMatch;
import studio.gesso.engine.image.fill.Content;
import studio.gesso.engine.request.Fill;

/** What a document tells of the next fill, which anyone may have edited. */
class FillOptionsTest {

    private final FillOptions options = new FillOptions();

    @Test
    void whatIsWrittenIsReadBack() {
        Fill.Settings settings = new Fill.Settings(300, 512, 9000, Fill.View.WHOLE, Content.NOISE, ColourMatch.OFF,
                0.4);
        options.use(settings);
        FillOptions other = new FillOptions();
        other.read(options.write());
        assertEquals(settings, other.settings());
    }

    @Test
    void aNumberOutsideOfItsRangeBecomesTheNearest() {
        options.read(json("{\"feather\": -5, \"grow\": 1e9, \"padding\": 1e300, \"strength\": 0}"));
        Fill.Settings settings = options.settings();
        assertEquals(0, settings.feather());
        assertEquals(512, settings.grow());
        assertEquals(10_000, settings.padding());
        assertEquals(0.01, settings.strength());
        options.read(json("{\"feather\": 1e9, \"grow\": -1e9, \"strength\": 7}"));
        assertEquals(512, options.settings().feather());
        assertEquals(0, options.settings().grow());
        assertEquals(1, options.settings().strength());
    }

    @Test
    void aSmallStrengthStaysWhatItIs() {
        options.read(json("{\"strength\": 0.004}"));
        assertEquals(0.004, options.settings().strength());
    }

    @Test
    void anyValueInADocumentsSettingsIsBorne() {
        JsonObject settings = DocumentSettings.with(new JsonObject(), options.write(), new Area(-40, 0, 240, 150),
                Optional.of(SourceType.COMPOSITE));
        assertEquals(Optional.of(SourceType.COMPOSITE), DocumentSettings.made(settings));
        StrangeValues.in(settings).forEach(strange -> {
            assertDoesNotThrow(() -> options.read(DocumentSettings.fill(strange)), strange::toString);
            options.settings();
            Optional<Area> frame = assertDoesNotThrow(() -> DocumentSettings.frame(strange), strange::toString);
            frame.ifPresent(area -> assertTrue(area.size().area() <= 4096 * 4096, strange.toString()));
        });
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
