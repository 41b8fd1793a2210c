package studio.gesso.engine.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;

/**
 * The devices that can run a network, and what is good on each; a new one is one constant.
 *
 * <p>The list is in order of preference.
 */
public enum Provider {
    /** NVIDIA's graphics cards. */
    CUDA("cuda", "NVIDIA graphics card", ElementType.HALF, Guidance.ONE_BATCH_OF_TWO, "cpu:0;gpu:0",
            Provider::addCuda),
    /** The processor, which is always there. */
    CPU("cpu", "Processor", ElementType.FLOAT, Guidance.TWO_CALLS, "cpu:0", _ -> {});

    /** How a network is best asked for a picture with the prompt and without it. */
    public enum Guidance {
        ONE_BATCH_OF_TWO,
        /** A batch of two takes as long as two calls there, and twice the memory. */
        TWO_CALLS
    }

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

    /** The word for it on the command line and in files. */
    public String id() {
        return id;
    }

    /** What it is called in the window. */
    public String label() {
        return label;
    }

    /** The kind of numbers that a network should be stored in to run well there. */
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

    /** New options for a session there, to be closed after it. */
    SessionOptions options() throws OrtException {
        var options = Ort.sessionOptions();
        try {
            options.setOptimizationLevel(OptLevel.ALL_OPT);
            options.setExecutionMode(ExecutionMode.SEQUENTIAL);
            options.setDeterministicCompute(true);
            options.setIntraOpNumThreads(Cores.forNetworks());
            // Threads that wait by spinning take the processor from the window and gain nothing here.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            setup.add(options);
            return options;
        } catch (OrtException | RuntimeException failure) {
            options.close();
            throw failure;
        }
    }

    private static void addCuda(SessionOptions options) throws OrtException {
        try (var cuda = new OrtCUDAProviderOptions(0)) {
            // The arena of powers of two never uses its largest pieces again.
            cuda.add("arena_extend_strategy", "kSameAsRequested");
            // Trying every algorithm takes long for each new size, and may choose another one the next time.
            cuda.add("cudnn_conv_algo_search", "HEURISTIC");
            cuda.add("use_tf32", "0");
            options.addCUDA(cuda);
        }
    }

    /** What a provider adds to the options of a session. */
    @FunctionalInterface
    private interface Setup {
        void add(SessionOptions options) throws OrtException;
    }
}
