package studio.gesso.engine.diffusion.onnx.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.diffusion.onnx.ChildJvm;
import studio.gesso.engine.diffusion.onnx.vendor.KnownProviders;

/** What the program makes of a folder of GPU libraries; that they work can be seen on a machine with a GPU only. */
class CudaLibrariesTest {

    private static final String NATIVES = "/ai/onnxruntime/native/linux-x64/";

    @TempDir
    private Path home;
    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(home.resolve("cuda"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "libcuda.so.1: cannot open shared object file: No such file or directory | no NVIDIA driver",
        "undefined symbol: cudaLibraryGetKernel, version libcudart.so.12 | older than 12.8",
        "CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version ; GPU=0 | driver is too old",
        "CUDA failure 100: no CUDA-capable device is detected ; GPU=-1 | no NVIDIA graphics card",
        "CUDA failure 2: out of memory ; GPU=0 | no memory left",
        "CUDA failure 209: no kernel image is available for execution on the device | this generation",
        "with error: libcublasLt.so.12: cannot open shared object file | lacks libcublasLt.so.12",
        "onnxruntime_providers_cuda.dll: LoadLibrary failed with error 126 | Visual C++",
        "/lib/libc.so.6: version `GLIBC_2.28' not found (required by libcudart.so.12) | lacks GLIBC_2.28",
        "CUDNN failure 1001: CUDNN_STATUS_NOT_INITIALIZED | cuDNN does not work",
        "something nobody has seen | failed (something nobody has seen)"})
    void symptomsAreExplained(String message, String meaning) {
        String explained = KnownProviders.own("cuda").explain(message);
        assertTrue(explained.contains(meaning), explained);
    }

    @Test
    void anEmptyFolderIsNotInstalled() {
        assertEquals(Optional.of("the GPU runtime is not installed in " + folder),
                new CudaLibraries(folder).chooseFolder());
    }

    @Test
    void onceTheLibraryIsLoadedItIsTooLate() throws IOException {
        Files.createFile(folder.resolve(System.mapLibraryName("onnxruntime_providers_cuda")));
        Ort.sessionOptions().close();
        assertTrue(new CudaLibraries(folder).chooseFolder().orElseThrow().contains("start it again"));
    }

    @Test
    void theFolderIsWhereTheRuntimeIsLoadedFrom() throws IOException {
        installRuntime();
        assertSays("the GPU runtime is incomplete", "loaded from there");
    }

    @Test
    void aLibraryThatCannotBeLoadedIsTheReasonAndTheProcessorStillWorks() throws IOException {
        installRuntime();
        Files.writeString(folder.resolve("libcudart.so.12"), "not a library");
        assertSays("the GPU runtime has a damaged libcudart.so.12", "loaded from elsewhere");
    }

    /** Puts the processor's libraries into the folder, with an empty file for the one that knows graphics cards. */
    private void installRuntime() throws IOException {
        assumeTrue(OrtException.class.getResource(NATIVES) != null && Files.exists(TriesCuda.MAPS),
                "Only on Linux for x86-64 does this library come with the program");
        for (String name : List.of("libonnxruntime.so", "libonnxruntime4j_jni.so")) {
            try (var library = OrtException.class.getResourceAsStream(NATIVES + name)) {
                Files.copy(library, folder.resolve(name));
            }
        }
        Files.createFile(folder.resolve("libonnxruntime_providers_shared.so"));
        Files.createFile(folder.resolve("libonnxruntime_providers_cuda.so"));
    }

    private void assertSays(String... mentions) throws IOException {
        List<String> said = new ChildJvm(home, Map.of(CudaLibraries.FOLDER, folder.toString())).run(TriesCuda.class);
        for (String mention : mentions) {
            assertTrue(said.stream().anyMatch(line -> line.contains(mention)), said::toString);
        }
    }

    /** Chooses the folder, asks for a graphics card, and says where it has the library from. */
    static final class TriesCuda {

        /** What this process has mapped into its memory. */
        static final Path MAPS = Path.of("/proc/self/maps");

        private TriesCuda() {}

        public static void main(String[] args) throws IOException {
            var libraries = CudaLibraries.ofThisComputer();
            System.out.println(libraries.chooseFolder().orElseGet(TriesCuda::addCuda));
            Ort.sessionOptions().close();
            boolean there = Files.readString(MAPS).contains(libraries.folder().resolve("libonnxruntime.so").toString());
            System.out.println("loaded from " + (there ? "there" : "elsewhere"));
        }

        private static String addCuda() {
            try (var options = Ort.sessionOptions(); var cuda = new OrtCUDAProviderOptions(0)) {
                options.addCUDA(cuda);
                return "added";
            } catch (OrtException e) {
                return KnownProviders.own("cuda").explain(e.getMessage());
            }
        }
    }
}
