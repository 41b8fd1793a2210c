package studio.gesso.engine.worker.child;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.util.Arrays;
import studio.gesso.engine.base.SystemFolders;

/**
 * The standard output for messages alone: what native code prints there goes to the standard error from now on, so that it
 * cannot stand within a message. On Windows, whose native code prints there seldom, both stay together.
 */
final class MessageStream {

    private static final int OUT = 1;
    private static final int ERROR = 2;

    private MessageStream() {}

    static OutputStream open() {
        if (SystemFolders.here().system() == SystemFolders.OperatingSystem.WINDOWS) {
            return new FileOutputStream(FileDescriptor.out);
        }
        try {
            int copy = call("dup", OUT);
            OutputStream messages = new FileOutputStream("/dev/fd/" + copy);
            call("dup2", ERROR, OUT);
            return messages;
        } catch (Throwable unusual) {
            System.getLogger(MessageStream.class.getName())
                    .log(System.Logger.Level.WARNING, "Messages and prints stay in one stream", unusual);
            return new FileOutputStream(FileDescriptor.out);
        }
    }

    /** {@code int dup(int)} and {@code int dup2(int, int)}. */
    private static int call(String name, Integer... arguments) throws Throwable {
        var numbers = new MemoryLayout[arguments.length];
        Arrays.fill(numbers, JAVA_INT);
        Linker linker = Linker.nativeLinker();
        int result = (int) linker
                .downcallHandle(linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, numbers))
                .invokeWithArguments((Object[]) arguments);
        if (result < 0) {
            throw new IOException(name + " failed");
        }
        return result;
    }
}
