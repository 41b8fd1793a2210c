package studio.gesso.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancellationTest {

    @Test
    void aListenerThatThrowsKeepsTheOrderFromNoneAfterIt() {
        List<String> stopped = new ArrayList<>();
        Cancellation cancellation = new Cancellation();
        cancellation.onCancel(() -> stopped.add("first"));
        cancellation.onCancel(() -> {
            throw new IllegalStateException("a fault");
        });
        cancellation.onCancel(() -> stopped.add("last"));
        assertThrows(IllegalStateException.class, cancellation::cancel);
        assertEquals(List.of("first", "last"), stopped);
        assertTrue(cancellation.isCancelled());
    }
}
