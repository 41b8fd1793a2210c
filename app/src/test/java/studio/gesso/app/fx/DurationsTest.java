package studio.gesso.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"0, 0 s", "1, 1 s", "3999, 4 s", "98000, 98 s", "99001, 2 min", "600000, 10 min", "7200000, 2 h"})
    void aTimeToWaitIsRoundedUpToWhatAPersonCanUse(long millis, String told) {
        assertEquals(told, Durations.text(Duration.ofMillis(millis)));
    }
}
