package studio.gesso.app.canvas.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much larger or smaller the model sees a part of the picture, as the overlay says it. */
class SeenScaleTest {

    @ParameterizedTest
    @CsvSource({"1, 1.0 ×", "2.04, 2.0 ×", "0.5, 50 %", "0.03, 3 %", "0.001, 1 %"})
    void aSmallScaleIsNeverSaidToBeNone(double scale, String text) {
        assertEquals(text, GenerationPreview.scaleText(scale));
    }
}
