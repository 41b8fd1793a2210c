package studio.gesso.engine.diffusion.onnx.library;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;

/**
 * Disables the telemetry of ONNX Runtime.
 *
 * <p>On Linux and macOS version 1.29 opens a database in the home folder and looks up Microsoft's collector as soon as
 * its library is loaded, which its own switch in Java comes too late to prevent. It reads an environment variable,
 * which Java cannot set, but the C library can.
 */
final class Telemetry {

    static final String VARIABLE = "ORT_DISABLE_TELEMETRY";

    private Telemetry() {}

    /** Sets the variable for this process; has to come before the library is loaded. */
    static void silence() {
        if (!setVariable(VARIABLE, "1")) {
            throw new IllegalStateException(VARIABLE + " could not be set, so ONNX Runtime is not loaded");
        }
    }

    private static boolean setVariable(String name, String value) {
        try (var arena = Arena.ofConfined()) {
            return Platform.isWindows()
                    ? setOnWindows(arena, name, value)
                    : setOnPosix(arena, name, value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code int setenv(const char *name, const char *value, int overwrite)}, 0 on success. */
    private static boolean setOnPosix(Arena arena, String name, String value) throws Throwable {
        var setenv = Linker.nativeLinker()
                .downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow("setenv"),
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
        return (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1) == 0;
    }

    /** {@code BOOL SetEnvironmentVariableW(LPCWSTR name, LPCWSTR value)}, not 0 on success. */
    private static boolean setOnWindows(Arena arena, String name, String value) throws Throwable {
        var set = Linker.nativeLinker()
                .downcallHandle(SymbolLookup.libraryLookup("kernel32", arena).findOrThrow("SetEnvironmentVariableW"),
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        MemorySegment wideName = arena.allocateFrom(name, StandardCharsets.UTF_16LE);
        return (int) set.invokeExact(wideName, arena.allocateFrom(value, StandardCharsets.UTF_16LE)) != 0;
    }
}
