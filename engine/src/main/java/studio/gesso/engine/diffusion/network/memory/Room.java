package studio.gesso.engine.diffusion.network.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import studio.gesso.engine.base.ProcessMemory;
import studio.gesso.engine.diffusion.onnx.Provider;

/** How much memory there is for a run of a network. */
@FunctionalInterface
public interface Room {

    /** A device whose memory is not known: it is tried. */
    Room UNKNOWN = OptionalLong::empty;

    /** The memory of this computer that no program uses, as Linux counts it; not known on other systems. */
    Room PROCESSOR = () -> available(Path.of("/proc/meminfo"));

    /** The bytes that are free; empty where nobody knows. */
    OptionalLong free();

    /**
     * Makes room, where something can be given up.
     *
     * @return whether there is more now
     */
    default boolean make() {
        return false;
    }

    /** That of a device: of one that has no memory of its own, that of the computer. */
    static Room of(Provider device) {
        return device.sharesMemory() ? PROCESSOR : UNKNOWN;
    }

    /** The same for a process that may have only so much memory of the computer; a card's own has no such bound. */
    default Room within(OptionalLong most) {
        if (most.isEmpty() || this == UNKNOWN) {
            return this;
        }
        return () -> {
            OptionalLong own = ProcessMemory.own();
            if (own.isEmpty()) {
                return free();
            }
            long left = Math.max(0, most.getAsLong() - own.getAsLong());
            return OptionalLong.of(Math.min(left, free().orElse(left)));
        };
    }

    /** Whether a run fits, as far as is known. */
    default boolean hasFor(long bytes) {
        OptionalLong free = free();
        return free.isEmpty() || bytes <= free.getAsLong();
    }

    private static OptionalLong available(Path file) {
        try {
            return Files.readAllLines(file)
                    .stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst();
        } catch (IOException | NumberFormatException unknown) {
            return OptionalLong.empty();
        }
    }
}
