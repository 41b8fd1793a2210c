package studio.gesso.engine.diffusion.onnx.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.SystemFolders;
import studio.gesso.engine.diffusion.onnx.vendor.KnownProviders;
import studio.gesso.engine.diffusion.onnx.vendor.ProviderFacts;

/**
 * ONNX Runtime for NVIDIA's graphics cards with NVIDIA's own libraries: a folder that is installed separately, because
 * it is forty times the size of everything else.
 *
 * @param folder holds the four libraries of {@code onnxruntime_gpu} and those of CUDA and cuDNN
 */
public record CudaLibraries(Path folder) {

    /** The property for the folder, if it is not in its default place. */
    public static final String FOLDER = "gesso.gpu";

    /** The property for ONNX Runtime's own libraries; read once, when its first class is loaded. */
    private static final String RUNTIME_FOLDER = "onnxruntime.native.path";

    /** What the errors of these libraries mean. */
    private static final ProviderFacts FACTS = KnownProviders.own("cuda");

    private static final String PROVIDER = System.mapLibraryName("onnxruntime_providers_cuda");

    /** The default folder on this computer, which may be missing. */
    public static CudaLibraries ofThisComputer() {
        return new CudaLibraries(Optional.ofNullable(System.getProperty(FOLDER))
                .flatMap(PathText::path)
                .orElseGet(() -> SystemFolders.here().machine().resolve("runtime").resolve("cuda"))
                .toAbsolutePath());
    }

    /**
     * Makes ONNX Runtime load from here.
     *
     * @return why it cannot, in a clause; empty if it does
     */
    public Optional<String> choose() {
        return hasDriver() ? chooseFolder() : absence();
    }

    /**
     * Why there is no need to try them, found without loading any of them.
     *
     * @return a clause; empty if they are there, and a driver too
     */
    public Optional<String> absence() {
        if (!hasDriver()) {
            return Optional.of("no NVIDIA driver is installed");
        }
        return Files.isRegularFile(provider())
                ? Optional.empty()
                : Optional.of("the GPU runtime is not installed in " + folder);
    }

    /** The library that knows graphics cards, which may be missing. */
    public Path provider() {
        return folder.resolve(PROVIDER);
    }

    /** As {@link #choose}, wherever there is a driver. */
    Optional<String> chooseFolder() {
        if (!Files.isRegularFile(provider())) {
            return Optional.of("the GPU runtime is not installed in " + folder);
        }
        if (folder.toString().equals(System.getProperty(RUNTIME_FOLDER))) {
            return Optional.empty();
        }
        if (Ort.isLoaded()) {
            return Optional.of("Gesso is already running without the GPU runtime; start it again");
        }
        Optional<String> obstacle = preload();
        if (obstacle.isEmpty()) {
            System.setProperty(RUNTIME_FOLDER, folder.toString());
        }
        return obstacle;
    }

    /**
     * Loads NVIDIA's libraries, which ONNX Runtime then finds by their names without any search path.
     *
     * <p>They need each other: those that cannot be loaded yet are tried again after the others.
     */
    private Optional<String> preload() {
        try (var files = Files.list(folder)) {
            List<Path> left = new ArrayList<>(files.filter(CudaLibraries::isOfNvidia).sorted().toList());
            for (boolean progress = true; progress;) {
                progress = left.removeIf(library -> failure(library).isEmpty());
            }
            return left.stream().findFirst().flatMap(CudaLibraries::failure);
        } catch (IOException | UncheckedIOException e) {
            return Optional.of("the GPU runtime in " + folder + " cannot be read");
        }
    }

    private static Optional<String> failure(Path library) {
        try {
            System.load(library.toString());
            return Optional.empty();
        } catch (UnsatisfiedLinkError e) {
            return Optional.of(FACTS.explain(String.valueOf(e.getMessage())));
        }
    }

    private static boolean hasDriver() {
        try (var arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(Platform.isWindows() ? "nvcuda" : "libcuda.so.1", arena);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isOfNvidia(Path file) {
        String name = file.getFileName().toString();
        return name.matches("(lib)?(cu|nv).*\\.(so(\\.\\d+)*|dll)");
    }
}
