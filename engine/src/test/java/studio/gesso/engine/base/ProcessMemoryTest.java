package studio.gesso.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessMemoryTest {

    @Test
    void linuxSaysItInKibibytes() {
        assertEquals(OptionalLong.of(2048),
                ProcessMemory.bytes(ProcessMemory.OWN,
                        List.of("VmRSS:\t   9999 kB", "RssAnon:\t       2 kB", "RssFile:\t 7 kB")));
        assertEquals(OptionalLong.empty(), ProcessMemory.bytes(ProcessMemory.OWN, List.of("VmRSS:\t   9999 kB")));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisProcessHasSome() {
        assertTrue(ProcessMemory.own().orElseThrow() > 1 << 20);
    }
}
