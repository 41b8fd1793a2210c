package studio.gesso.engine.diffusion.onnx.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoresTest {

    @TempDir
    private Path machine;

    @Test
    void twoProcessorsOfOneCoreAreOne() throws IOException {
        processor("cpu0", "0,2");
        processor("cpu1", "1,3");
        processor("cpu2", "0,2");
        processor("cpu3", "1,3");
        Files.createDirectories(machine.resolve("cpufreq"));
        Files.createDirectories(machine.resolve("cpu4"));
        assertEquals(2, Cores.physical(machine));
    }

    @Test
    void whereNoneIsListedTheLibraryCounts() {
        assertEquals(0, Cores.physical(machine));
        assertEquals(0, Cores.physical(machine.resolve("missing")));
    }

    @Test
    void noMoreThreadsThanThisProcessMayUse() {
        assertTrue(Cores.forNetworks() <= Runtime.getRuntime().availableProcessors());
    }

    private void processor(String name, String siblings) throws IOException {
        Path topology = Files.createDirectories(machine.resolve(name).resolve("topology"));
        Files.writeString(topology.resolve("thread_siblings_list"), siblings + "\n");
    }
}
