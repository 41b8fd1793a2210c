package studio.gesso.engine.request.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.tensor.Tensor;
import studio.gesso.engine.tensor.TorchGenerator;

class StateFileTest {

    private final TorchGenerator numbers = new TorchGenerator(5);
    private final Schedule schedule = new Schedule(List.of(step(3), step(2), step(1)), 1);

    @Test
    void whatIsWrittenIsRead() {
        for (State state : List.of(State.start(schedule, latents()),
                new State(schedule, 2, latents(), List.of(latents(), latents()), Optional.of(latents()), 7,
                        Optional.of(new WholeCall(latents(), 721.5, 3))))) {
            assertEquals(state, StateFile.read(StateFile.write(state)));
        }
    }

    @Test
    void everyHalfFileIsRefused() {
        byte[] whole = StateFile.write(State.start(schedule, latents()));
        for (int length = 0; length < whole.length; length++) {
            byte[] half = Arrays.copyOf(whole, length);
            assertThrows(UserException.class, () -> StateFile.read(half));
        }
    }

    @Test
    void everyFlippedBitIsNoticed() {
        byte[] whole = StateFile.write(State.start(schedule, latents()));
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 4;
            assertThrows(UserException.class, () -> StateFile.read(flipped));
        }
    }

    private Tensor latents() {
        return numbers.normal(1, 4, 4, 4);
    }

    private static Schedule.Step step(int number) {
        return new Schedule.Step(new Level(number, 1, number), new Level(number - 1, 1, number - 1));
    }
}
