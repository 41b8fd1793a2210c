package studio.gesso.engine.worker.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import studio.gesso.engine.base.SystemFolders;

/**
 * Ends this process at once, also while a network runs: Java's own ways unload native libraries first, which crashes the
 * threads that are in them.
 */
public final class QuickExit {

    private QuickExit() {}

    /** Ends this process with an exit code, without anything that is done at its end. */
    public static void now(int code) {
        try (var arena = Arena.ofConfined()) {
            switch (SystemFolders.here().system()) {
                case WINDOWS -> onWindows(arena, code);
                case LINUX, MAC -> onPosix(code);
            }
        } catch (Throwable unusual) {
            Runtime.getRuntime().halt(code);
        }
    }

    /** {@code void _exit(int status)}. */
    private static void onPosix(int code) throws Throwable {
        Linker linker = Linker.nativeLinker();
        var exit = linker.downcallHandle(linker.defaultLookup().findOrThrow("_exit"),
                FunctionDescriptor.ofVoid(JAVA_INT));
        exit.invokeExact(code);
    }

    /** {@code BOOL TerminateProcess(HANDLE process, UINT code)} with the process's own pseudo-handle. */
    private static void onWindows(Arena arena, int code) throws Throwable {
        var terminate = Linker.nativeLinker()
                .downcallHandle(SymbolLookup.libraryLookup("kernel32", arena).findOrThrow("TerminateProcess"),
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
        int done = (int) terminate.invokeExact(MemorySegment.ofAddress(-1), code);
        throw new IllegalStateException("The process was not ended: " + done);
    }
}
