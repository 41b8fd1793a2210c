package studio.gesso.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Turns move whole pixels and can be taken back. */
class TransposeTest {

    private static final Size SIZE = new Size(7, 4);
    private final Pixels picture = new Pixels(SIZE, new Random(1).ints(28).toArray());

    @ParameterizedTest
    @EnumSource
    void anotherTurnTakesItBack(Transpose turn) {
        Transpose back = switch (turn) {
            case RIGHT -> Transpose.LEFT;
            case LEFT -> Transpose.RIGHT;
            case HALF, MIRROR, FLIP, TRANSPOSE, TRANSVERSE -> turn;
        };
        assertEquals(picture, back.of(turn.of(picture)));
        Mask mask = Mask.of(picture);
        assertEquals(mask, back.of(turn.of(mask)));
        assertEquals(Mask.of(turn.of(picture)), turn.of(mask));
    }

    @ParameterizedTest
    @EnumSource
    void anAreaGoesWhereItsPixelsGo(Transpose turn) {
        Area area = new Area(2, 1, 4, 2);
        assertEquals(turn.of(Crop.of(picture, area)), Crop.of(turn.of(picture), turn.of(area, SIZE)));
    }
}
