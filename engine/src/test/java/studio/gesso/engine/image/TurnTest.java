package studio.gesso.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Turns move whole pixels and can be taken back. */
class TurnTest {

    private static final Size SIZE = new Size(7, 4);
    private final Pixels picture = new Pixels(SIZE, new Random(1).ints(28).toArray());

    @ParameterizedTest
    @EnumSource
    void anotherTurnTakesItBack(Turn turn) {
        Turn back = switch (turn) {
            case RIGHT -> Turn.LEFT;
            case LEFT -> Turn.RIGHT;
            case HALF, MIRROR, FLIP, TRANSPOSE, TRANSVERSE -> turn;
        };
        assertEquals(picture, back.of(turn.of(picture)));
        Mask mask = Mask.of(picture);
        assertEquals(mask, back.of(turn.of(mask)));
        assertEquals(Mask.of(turn.of(picture)), turn.of(mask));
    }

    @ParameterizedTest
    @EnumSource
    void anAreaGoesWhereItsPixelsGo(Turn turn) {
        Area area = new Area(2, 1, 4, 2);
        assertEquals(turn.of(Crop.of(picture, area)), Crop.of(turn.of(picture), turn.of(area, SIZE)));
    }
}
