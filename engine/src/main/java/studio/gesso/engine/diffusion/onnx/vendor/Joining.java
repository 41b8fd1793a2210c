package studio.gesso.engine.diffusion.onnx.vendor;

/** How ONNX Runtime gets an execution provider. */
public enum Joining {
    /** It is the processor's, which is in every build. */
    PROCESSOR,
    /** By its own function, from a build of ONNX Runtime with NVIDIA's libraries. */
    CUDA,
    /** By its own function, in the build for macOS. */
    COREML,
    /** By its own function, in a build of ONNX Runtime that has WebGPU inside. */
    WEBGPU,
    /** From a library of the vendor that is registered by its path. */
    PLUGIN
}
