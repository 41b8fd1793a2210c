package studio.gesso.engine.worker.remote;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.ChildProgram;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.worker.protocol.FrameReader;
import studio.gesso.engine.worker.protocol.FrameWriter;
import studio.gesso.engine.worker.protocol.FromWorker;
import studio.gesso.engine.worker.protocol.Messages;
import studio.gesso.engine.worker.protocol.SharedPixels;
import studio.gesso.engine.worker.protocol.ToWorker;

/** A child process that answers every ping, and whose job never ends, as one that is stuck in native code. */
final class StuckWorker {

    private StuckWorker() {}

    /** What goes before the command of the real one, so that this one starts instead, and says that it is of a version. */
    static List<String> prefix(String version) {
        return ChildProgram.command(StuckWorker.class, List.of(), List.of(version));
    }

    public static void main(String[] arguments) throws IOException {
        var shared = List.of(arguments).reversed();
        try (var messages = new Messages(new SharedPixels(Path.of(shared.get(1))),
                new SharedPixels(Path.of(shared.get(0))))) {
            var out = new FrameWriter(new FileOutputStream(FileDescriptor.out));
            out.write(messages.write(new FromWorker.Hello(arguments[0], ProcessHandle.current().pid())));
            var in = new FrameReader(System.in, _ -> {});
            for (Optional<byte[]> frame = in.read(); frame.isPresent(); frame = in.read()) {
                ToWorker message = messages.readDown(frame.get());
                if (message instanceof ToWorker.Ping(var number)) {
                    out.write(messages.write(new FromWorker.Pong(number)));
                } else if (message instanceof ToWorker.Run run) {
                    out.write(messages.write(new FromWorker.Happened(run.job() - 1, new Event.Completed())));
                    out.write(messages.write(new FromWorker.Happened(run.job(), new Event.Loading("postcard"))));
                }
            }
        }
    }
}
