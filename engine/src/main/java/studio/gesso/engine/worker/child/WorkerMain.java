package studio.gesso.engine.worker.child;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import studio.gesso.engine.base.log.Faults;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.worker.protocol.FrameReader;
import studio.gesso.engine.worker.protocol.FrameWriter;
import studio.gesso.engine.worker.protocol.FromWorker;
import studio.gesso.engine.worker.protocol.Messages;
import studio.gesso.engine.worker.protocol.SharedPixels;

/**
 * The program of the child process, which makes the pictures. It reads messages from its standard input and writes them to
 * its standard output, and ends when its input ends, so that it never outlives the process that has started it.
 */
public final class WorkerMain {

    private WorkerMain() {}

    /** @param arguments the two files of shared pictures: to this process, and from it */
    public static void main(String[] arguments) throws IOException {
        // Whatever else is printed must not stand in the stream of messages.
        OutputStream out = MessageStream.open();
        System.setOut(System.err);
        Faults.catchAll(System.err::println);
        try (var messages = new Messages(new SharedPixels(Path.of(arguments[0])),
                new SharedPixels(Path.of(arguments[1])))) {
            Outbox outbox = new Outbox(messages, new FrameWriter(out));
            outbox.send(new FromWorker.Hello(Picture.engine(), ProcessHandle.current().pid()));
            new ChildEngine(messages, outbox).serve(new FrameReader(System.in, _ -> {}));
        }
    }
}
