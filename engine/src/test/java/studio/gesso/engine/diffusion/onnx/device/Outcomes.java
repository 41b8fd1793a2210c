package studio.gesso.engine.diffusion.onnx.device;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import studio.gesso.engine.diffusion.onnx.vendor.KnownProviders;

/** Programs that do to their process what a bad library can do to it. */
final class Outcomes {

    private Outcomes() {}

    /** Aborts in native code after it has begun. */
    static final class Aborts {

        private Aborts() {}

        public static void main(String[] arguments) throws Throwable {
            Files.writeString(Path.of(arguments[2]), "loaded its library");
            System.out.println("terrible things");
            Linker linker = Linker.nativeLinker();
            linker.downcallHandle(linker.defaultLookup().findOrThrow("abort"), FunctionDescriptor.ofVoid())
                    .invokeExact();
        }
    }

    /** Never ends. */
    static final class Hangs {

        private Hangs() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            Files.writeString(Path.of(arguments[2]), "loaded its library");
            new CountDownLatch(1).await();
        }
    }

    /** Ends while it loads a library, as a crash in a driver ends a process: nothing is done any more. */
    static final class DiesWhileItLoads {

        private DiesWhileItLoads() {}

        public static void main(String[] arguments) {
            var memory = new ProbeMemory(Path.of(System.getProperty("memory")), () -> Instant.EPOCH);
            var _ = new LoadingMark(memory, KnownProviders.own("webgpu"),
                    Optional.of(Path.of(System.getProperty("library"))));
            System.out.println("loading");
            Runtime.getRuntime().halt(134);
        }
    }

    /** Ends as a process does that was told to. */
    static final class Ended {

        private Ended() {}

        public static void main(String[] arguments) {
            System.exit(143);
        }
    }

    /** Ends as if all were well, and reports what is no report. */
    static final class Babbles {

        private Babbles() {}

        public static void main(String[] arguments) throws IOException {
            Files.writeString(Path.of(arguments[1]), "{\"name\": 7}");
        }
    }

    /** Reports, and crashes when it is unloaded. */
    static final class AbortsAtTheEnd {

        private AbortsAtTheEnd() {}

        public static void main(String[] arguments) throws Throwable {
            Files.writeString(Path.of(arguments[1]),
                    "{\"name\": \"webgpu\", \"label\": \"W\", \"ending\": \"ANSWERED\", \"devices\": []}");
            Linker linker = Linker.nativeLinker();
            int _ = (int) linker.downcallHandle(linker.defaultLookup().findOrThrow("raise"),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT)).invokeExact(11);
        }
    }
}
