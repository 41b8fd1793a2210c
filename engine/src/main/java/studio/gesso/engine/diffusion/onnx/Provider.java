package studio.gesso.engine.diffusion.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;
import studio.gesso.engine.diffusion.onnx.library.Cores;
import studio.gesso.engine.diffusion.onnx.library.CudaLibraries;
import studio.gesso.engine.diffusion.onnx.library.CudaSymptoms;
import studio.gesso.engine.diffusion.onnx.library.Ort;
import studio.gesso.engine.diffusion.onnx.opening.Optimisation;

/**
 * The devices that can run a network, with the settings for each; a new one is one constant.
 *
 * <p>The list is in order of preference.
 */
public enum Provider {
    /** NVIDIA's graphics cards. */
    CUDA("cuda", "NVIDIA graphics card", ElementType.HALF, Guidance.ONE_BATCH_OF_TWO, "cpu:0;gpu:0",
            Provider::addCuda) {
        @Override
        Optional<String> obstacle() {
            return CudaLibraries.ofThisComputer()
                    .choose()
                    .or(() -> DeviceSelfTest.failure(this).map(CudaSymptoms::explain));
        }
    },
    /** The processor, which is always there. */
    CPU("cpu", "Processor", ElementType.FLOAT, Guidance.TWO_CALLS, "cpu:0", _ -> {});

    /** The name that chooses the best device. */
    public static final String AUTO = "auto";

    /** How guidance calls a network with the prompt and without it. */
    public enum Guidance {
        ONE_BATCH_OF_TWO,
        /** A batch of two takes as long as two calls there, and twice the memory. */
        TWO_CALLS
    }

    /**
     * A provider that works here.
     *
     * @param provider the provider
     * @param note why a better one could not be used, as a sentence; empty if this is the best
     */
    public record Choice(Provider provider, Optional<String> note) {}

    private final String id;
    private final String label;
    private final ElementType precision;
    private final Guidance guidance;
    private final String arenas;
    private final Setup setup;

    Provider(String id, String label, ElementType precision, Guidance guidance, String arenas, Setup setup) {
        this.id = id;
        this.label = label;
        this.precision = precision;
        this.guidance = guidance;
        this.arenas = arenas;
        this.setup = setup;
    }

    /** All names that {@link #choose} accepts. */
    public static List<String> ids() {
        return Stream.concat(Stream.of(AUTO), Arrays.stream(values()).map(Provider::id)).toList();
    }

    /**
     * Finds a provider that works, by trying it. The first choice in a process decides which libraries it loads, and to
     * change from the processor to a graphics card later takes a new process.
     *
     * @param id {@value #AUTO} for the best that works, or the {@link #id} of a provider
     * @throws UserException if there is no such provider, or it does not work here
     */
    public static Choice choose(String id) {
        if (id.equals(AUTO)) {
            return best();
        }
        Provider provider = Arrays.stream(values())
                .filter(p -> p.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new UserException(
                        "There is no provider " + id + ". Choose one of " + String.join(", ", ids()) + "."));
        provider.obstacle().ifPresent(reason -> {
            throw new UserException("The provider " + id + " cannot be used: " + reason + ".");
        });
        return new Choice(provider, Optional.empty());
    }

    private static Choice best() {
        Optional<String> note = Optional.empty();
        for (Provider provider : values()) {
            Optional<String> obstacle = provider.obstacle();
            if (obstacle.isEmpty()) {
                return new Choice(provider, note);
            }
            if (note.isEmpty()) {
                note = obstacle.map(reason -> "Pictures are made on the processor: " + reason + ".");
            }
        }
        throw new AssertionError("The processor is always there");
    }

    /** The name on the command line and in files. */
    public String id() {
        return id;
    }

    /** The name in the window. */
    public String label() {
        return label;
    }

    /** The element type in which a network should be stored for this device. */
    public ElementType precision() {
        return precision;
    }

    public Guidance guidance() {
        return guidance;
    }

    /** The pools of memory of the device, as ONNX Runtime names them. */
    String arenas() {
        return arenas;
    }

    /**
     * Tries the device, and loads its libraries for this process if it works.
     *
     * @return why it cannot be used, in a clause for a person; empty if it can
     */
    Optional<String> obstacle() {
        return Optional.empty();
    }

    /** New options for a session there, to be closed after it. */
    SessionOptions options(Optimisation optimisation) throws OrtException {
        var options = Ort.sessionOptions();
        try {
            options.setOptimizationLevel(switch (optimisation) {
                case NODES, NODES_AND_MATRICES -> OptLevel.EXTENDED_OPT;
                case NODES_AND_WEIGHTS -> OptLevel.ALL_OPT;
            });
            options.addConfigEntry("session.disable_prepacking", optimisation == Optimisation.NODES ? "1" : "0");
            options.setExecutionMode(ExecutionMode.SEQUENTIAL);
            options.setDeterministicCompute(true);
            options.setIntraOpNumThreads(Cores.forNetworks());
            // Spinning threads slow the window down and bring no gain here.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            // Weights outside the arena let it shrink to nothing after a job.
            options.addConfigEntry("session.use_device_allocator_for_initializers", "1");
            setup.add(options);
            return options;
        } catch (OrtException | RuntimeException failure) {
            options.close();
            throw failure;
        }
    }

    private static void addCuda(SessionOptions options) throws OrtException {
        try (var cuda = new OrtCUDAProviderOptions(0)) {
            // An arena that grows by powers of two never reuses its largest pieces.
            cuda.add("arena_extend_strategy", "kSameAsRequested");
            // Trying every algorithm takes long for each new size, and may choose another one the next time.
            cuda.add("cudnn_conv_algo_search", "HEURISTIC");
            cuda.add("use_tf32", "0");
            options.addCUDA(cuda);
        }
    }

    /** The options of a provider for a session. */
    @FunctionalInterface
    private interface Setup {
        void add(SessionOptions options) throws OrtException;
    }
}
