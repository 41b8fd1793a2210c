package studio.gesso.engine.diffusion.onnx.library;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The number of threads for a network: one for each physical core, because two on one core are slower than one. */
public final class Cores {

    private static final Path LINUX = Path.of("/sys/devices/system/cpu");

    private Cores() {}

    /** The number of threads, or 0 to let ONNX Runtime count the cores, which it does well where Linux is not. */
    public static int forNetworks() {
        int physical = physical(LINUX);
        // A container or an affinity may leave this process fewer than there are.
        return Math.min(physical, Runtime.getRuntime().availableProcessors());
    }

    /** The number of cores that a Linux machine lists, each of which may be several processors; 0 if it lists none. */
    static int physical(Path folder) {
        Set<String> cores = new HashSet<>();
        try (var processors = Files.newDirectoryStream(folder, "cpu[0-9]*")) {
            for (Path processor : processors) {
                Path siblings = processor.resolve("topology/thread_siblings_list");
                if (Files.exists(siblings)) {
                    cores.add(Files.readString(siblings).strip());
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            return 0;
        }
        return cores.size();
    }
}
