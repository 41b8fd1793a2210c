package studio.gesso.engine.diffusion.onnx.vendor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.base.SystemFolders.OperatingSystem;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;

/**
 * What Gesso knows of one execution provider of ONNX Runtime: data of one file, so that a new vendor needs no code.
 *
 * @param name its name on the command line and in files; ONNX Runtime registers a plug-in by it
 * @param label its name in the window
 * @param provider ONNX Runtime's name of it
 * @param joining how ONNX Runtime gets it
 * @param systems where it exists
 * @param libraries the names that a plug-in's library may have on each system
 * @param options its options for each session
 * @param precision the element type in which a network should be stored for it
 * @param tolerance the largest difference from the processor that is right, as a part of the largest number
 * @param guidance how guidance calls a network there
 * @param arenas the pools of its memory, as ONNX Runtime names them
 * @param sharesMemory whether all its devices work in the memory of the computer
 * @param preference the highest of those that work is used
 * @param automatic whether it is used without having been chosen
 * @param serial whether only one thread may be in it at a time, also in different networks
 * @param unfit operators that it must not get, and why not, as a clause
 * @param faults its known faults, the most telling first
 * @param noDevice what it means that it lists no device, as a clause
 * @param licence of its library
 * @param advice how to get it, as a sentence
 */
public record ProviderFacts(String name, String label, String provider, Joining joining, Set<OperatingSystem> systems,
        Map<OperatingSystem, List<String>> libraries, Map<String, String> options, ElementType precision,
        double tolerance, Guidance guidance, String arenas, boolean sharesMemory, int preference, boolean automatic,
        boolean serial, Map<String, String> unfit, List<KnownFault> faults, String noDevice, String licence,
        Optional<String> advice) {

    /** How guidance calls a network with the prompt and without it. */
    public enum Guidance {
        ONE_BATCH_OF_TWO,
        /** A batch of two takes as long as two calls there, and twice the memory. */
        TWO_CALLS
    }

    public ProviderFacts {
        systems = Set.copyOf(systems);
        libraries = Map.copyOf(libraries);
        options = Map.copyOf(options);
        unfit = Map.copyOf(unfit);
        faults = List.copyOf(faults);
    }

    /** What an error message of it means, in a clause. */
    public String explain(String message) {
        return KnownFault.explain(faults, message);
    }
}
