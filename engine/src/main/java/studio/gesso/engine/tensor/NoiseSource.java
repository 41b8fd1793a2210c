package studio.gesso.engine.tensor;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongFunction;

/** The generator of a picture's noise; one seed gives a different picture with each. */
public enum NoiseSource {
    /** PyTorch's CPU generator, as diffusers, ComfyUI and A1111's "CPU" use it; the default. */
    TORCH_CPU("PyTorch CPU", "CPU", TorchGenerator::new),
    /** CUDA's generator, as A1111's "NV" makes it on any machine. */
    PHILOX("NV", "NV", PhiloxGenerator::new),
    /** NumPy's generator, as the first ONNX pipelines of diffusers use it; A1111 has no name for it. */
    NUMPY("NumPy", "NumPy", NumpyGenerator::new);

    private final String label;
    private final String rng;
    private final LongFunction<Generator> generators;

    NoiseSource(String label, String rng, LongFunction<Generator> generators) {
        this.label = label;
        this.rng = rng;
        this.generators = generators;
    }

    /** The generator of a picture, at the beginning of its seed's stream. */
    public Generator of(long seed) {
        return generators.apply(seed);
    }

    /** The name shown to people. */
    public String label() {
        return label;
    }

    /** The name in A1111's parameters text, after "RNG". */
    public String rng() {
        return rng;
    }

    /** The source of a name in A1111's parameters text; none for "GPU", whose noise only that device can repeat. */
    public static Optional<NoiseSource> ofRng(String name) {
        return Arrays.stream(values()).filter(source -> source.rng.equalsIgnoreCase(name.strip())).findFirst();
    }
}
