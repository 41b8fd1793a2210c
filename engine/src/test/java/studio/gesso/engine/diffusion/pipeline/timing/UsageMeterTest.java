package studio.gesso.engine.diffusion.pipeline.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.request.Picture;

class UsageMeterTest {

    private long now;
    private long memory;

    @Test
    void thePartsOfAPictureAreMeasuredAndTheMostMemory() {
        UsageMeter meter = new UsageMeter(() -> now, () -> memory);
        now = 3_000;
        meter.opened();
        meter.stepping(1);
        for (long held : new long[]{5, 9, 7}) {
            now += 1_000;
            memory = held;
            meter.step();
        }
        meter.stepped();
        meter.decoding();
        now += 500;
        assertEquals(new Picture.Usage(Duration.ofNanos(3_000), Duration.ofNanos(3_000), 3, Duration.ofNanos(500), 9),
                meter.usage());
        assertEquals(1e-6, meter.usage().secondsAStep(), 1e-12);
    }
}
