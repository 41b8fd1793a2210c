package studio.gesso.engine.diffusion.onnx.library;

import java.util.List;
import java.util.regex.Pattern;

/** Known errors of loaders, drivers and ONNX Runtime when a graphics card cannot be used, and their meaning. */
public final class CudaSymptoms {

    private record Symptom(Pattern words, String meaning) {

        Symptom(String words, String meaning) {
            this(Pattern.compile(words, Pattern.CASE_INSENSITIVE), meaning);
        }
    }

    /** The first match is used. A meaning is a clause, and may contain a captured group. */
    private static final List<Symptom> SYMPTOMS = List.of(
            new Symptom("(?:libcuda\\.so|nvcuda\\.dll)", "no NVIDIA driver is installed"),
            new Symptom("undefined symbol.*libcudart|cudaLibraryGetKernel",
                    "the GPU runtime has CUDA libraries older than 12.8; install it again"),
            new Symptom("CUDA failure 35\\b|driver version is insufficient",
                    "the NVIDIA driver is too old for CUDA 12.8, or finds no card; install the newest driver"),
            new Symptom("CUDA failure 100\\b|no CUDA-capable device", "no NVIDIA graphics card was found"),
            new Symptom("CUDA failure 2\\b|out of memory|ALLOC_FAILED|failed to allocate memory",
                    "the graphics card has no memory left; close other programs that use it"),
            new Symptom("CUDA failure (?:98|209)\\b|no kernel image",
                    "the GPU runtime was not made for a graphics card of this generation"),
            new Symptom("failed to find CUDA shared provider|not enabled in this build",
                    "the GPU runtime is incomplete; install it again"),
            new Symptom("([\\w.]+): (?:file too short|invalid ELF header|wrong ELF class)",
                    "the GPU runtime has a damaged $1; install it again"),
            new Symptom("(GLIBC\\w*_[\\d.]+)", "this system is older than the GPU runtime needs (it lacks $1)"),
            new Symptom("([\\w.]+): cannot open shared object", "the GPU runtime lacks $1; install it again"),
            new Symptom("error 126\\b|find dependent libraries",
                    "a library of the GPU runtime or of Visual C++ is missing; install it again"),
            new Symptom("cudnn", "cuDNN does not work; install the GPU runtime again"));

    private CudaSymptoms() {}

    /** What a message means, in a clause; the message itself if that is not known. */
    public static String explain(String message) {
        for (Symptom symptom : SYMPTOMS) {
            var found = symptom.words().matcher(message);
            if (found.find()) {
                return found.groupCount() == 0 ? symptom.meaning() : symptom.meaning().replace("$1", found.group(1));
            }
        }
        return "the GPU runtime failed (" + message.lines().findFirst().orElse("").strip() + ")";
    }
}
