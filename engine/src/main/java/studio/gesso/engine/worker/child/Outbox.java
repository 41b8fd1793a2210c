package studio.gesso.engine.worker.child;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.worker.protocol.FrameWriter;
import studio.gesso.engine.worker.protocol.FromWorker;
import studio.gesso.engine.worker.protocol.Messages;
import studio.gesso.engine.worker.protocol.ToWorker;

/** Sends messages to the window's process, from any thread; once closed it sends nothing, and nobody waits for an answer. */
final class Outbox implements AutoCloseable {

    private static final int ALL = 1 << 20;

    private final Messages messages;
    private final FrameWriter out;
    private final Semaphore picture = new Semaphore(1);
    private final BlockingQueue<ToWorker> answers = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    Outbox(Messages messages, FrameWriter out) {
        this.messages = messages;
        this.out = out;
    }

    /** Sends an event; that a picture is finished only when the other side has kept it, so that until then its state stays. */
    void happened(long job, Event event) {
        send(new FromWorker.Happened(job, event));
        if (event instanceof Event.Finished && !isKept(job)) {
            throw new IllegalStateException("The finished picture was not kept");
        }
    }

    private boolean isKept(long job) {
        try {
            while (true) {
                switch (answers.take()) {
                    case ToWorker.Kept(var number) when number == job -> {
                        return true;
                    }
                    case ToWorker.NotKept(var number) when number == job || closed -> {
                        return false;
                    }
                    default -> {
                        // The answer to an earlier job.
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    /** Sends a message; a preview for which there is no room is left out. */
    void send(FromWorker message) {
        try {
            if (Messages.pixels(message).isPresent()) {
                sendPicture(message);
            } else {
                write(message);
            }
        } catch (IOException e) {
            // The other side has ended, which the end of its stream says too.
            log(e);
        }
    }

    private void sendPicture(FromWorker message) throws IOException {
        picture.acquireUninterruptibly();
        boolean sent = false;
        try {
            write(message);
            sent = true;
        } catch (IOException e) {
            log(e);
            write(withoutPreview(message)
                    .orElseThrow(() -> new UserException("There is no room to pass the picture on ("
                            + e.getMessage() + "); make room in the folder for temporary files, and try again.", e)));
        } finally {
            if (!sent) {
                picture.release();
            }
        }
    }

    private static Optional<FromWorker> withoutPreview(FromWorker message) {
        return message instanceof FromWorker.Happened(var job, Event.Stepped stepped)
                ? Optional.of(new FromWorker.Happened(job,
                        new Event.Stepped(stepped.picture(), stepped.step(), stepped.of(),
                                Optional.empty(), stepped.left())))
                : Optional.empty();
    }

    private void write(FromWorker message) throws IOException {
        byte[] payload = closed ? new byte[0] : messages.write(message);
        if (!closed) {
            out.write(payload);
        }
    }

    private static void log(IOException e) {
        System.getLogger(Outbox.class.getName()).log(System.Logger.Level.WARNING, "A message was not sent", e);
    }

    /** The other side has taken the picture. */
    void taken() {
        picture.release();
    }

    /** The other side's answer to a finished picture. */
    void answered(ToWorker answer) {
        answers.add(answer);
    }

    @Override
    public void close() {
        closed = true;
        picture.release(ALL);
        answers.add(new ToWorker.NotKept(0));
    }
}
