package studio.gesso.engine.diffusion.onnx.library;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.diffusion.onnx.vendor.ProviderFacts;

/** Adds an execution provider to the options of a session, in the way in which ONNX Runtime gets it. */
public final class ProviderOptions {

    private ProviderOptions() {}

    /**
     * Adds one.
     *
     * @param device which of its devices; for a plug-in
     * @throws OrtException if ONNX Runtime does not have it, or the device cannot be used
     */
    public static void add(ProviderFacts facts, Optional<PluginDevice> device, SessionOptions options)
            throws OrtException {
        switch (facts.joining()) {
            case PROCESSOR -> {
                // Every session has it.
            }
            case CUDA -> addCuda(facts.options(), options);
            case COREML -> options.addCoreML(facts.options());
            case WEBGPU -> options.addWebGPU(facts.options());
            case PLUGIN -> options.addExecutionProvider(
                    List.of(device.orElseThrow(() -> new IllegalStateException("A plug-in needs a device")).find()),
                    facts.options());
        }
    }

    private static void addCuda(Map<String, String> facts, SessionOptions options) throws OrtException {
        try (var cuda = new OrtCUDAProviderOptions(0)) {
            for (var option : facts.entrySet()) {
                cuda.add(option.getKey(), option.getValue());
            }
            options.addCUDA(cuda);
        }
    }
}
