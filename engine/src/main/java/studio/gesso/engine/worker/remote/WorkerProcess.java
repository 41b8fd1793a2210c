package studio.gesso.engine.worker.remote;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.log.Faults;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.worker.protocol.FrameReader;
import studio.gesso.engine.worker.protocol.FrameWriter;
import studio.gesso.engine.worker.protocol.FromWorker;
import studio.gesso.engine.worker.protocol.Messages;
import studio.gesso.engine.worker.protocol.ToWorker;

/** A child process that makes pictures, from its start to its end. Nothing that is sent to it makes the sender wait. */
final class WorkerProcess {

    private static final int LINES = 20;

    private final Launch launch;
    private final SharedFiles files;
    private final Messages messages;
    private final Process process;
    private final Consumer<FromWorker> heard;
    private final Consumer<Death> died;
    private final BlockingQueue<Optional<byte[]>> outgoing = new LinkedBlockingQueue<>();
    private final Deque<String> said = new ArrayDeque<>();
    private final Thread speech;
    private volatile boolean wasThere;
    private volatile Optional<Kill> killed = Optional.empty();
    private volatile long heardAt = System.nanoTime();

    private WorkerProcess(Launch launch, SharedFiles files, Consumer<FromWorker> heard, Consumer<Death> died)
            throws IOException {
        this.launch = launch;
        this.files = files;
        this.heard = heard;
        this.died = died;
        this.messages = files.open();
        this.process = started(launch, files, messages);
        this.speech = thread("gesso-engine-says", this::listen);
    }

    /**
     * Starts one.
     *
     * @param heard hears its messages, in order, on one thread
     * @param died hears that it has ended, afterwards, on the same thread
     * @throws UserException if it cannot be started
     */
    static WorkerProcess start(Launch launch, Consumer<FromWorker> heard, Consumer<Death> died) {
        try {
            new CrashReports(launch.crashes()).tidy();
            SharedFiles files = SharedFiles.in(launch.shared());
            try {
                return begin(new WorkerProcess(launch, files, heard, died));
            } catch (IOException e) {
                files.unlink();
                throw e;
            }
        } catch (IOException e) {
            throw new UserException(
                    "The engine's process cannot be started (" + e.getMessage() + "); check the folders "
                            + launch.shared() + " and " + launch.crashes() + ", or reinstall Gesso.",
                    e);
        }
    }

    private static WorkerProcess begin(WorkerProcess started) {
        thread("gesso-engine-out", started::write);
        thread("gesso-engine-in", started::read);
        return started;
    }

    private static Process started(Launch launch, SharedFiles files, Messages messages) throws IOException {
        try {
            return new ProcessBuilder(launch.command(files.down(), files.up())).start();
        } catch (IOException e) {
            messages.close();
            throw e;
        }
    }

    private static Thread thread(String name, Runnable task) {
        return Thread.ofPlatform().daemon().name(name).start(task);
    }

    /**
     * Sends a message; it is written by another thread.
     *
     * @throws UserException if a picture in it cannot be shared, or if it is too large
     */
    void send(ToWorker message) {
        try {
            byte[] payload = messages.write(message);
            if (payload.length > FrameWriter.LARGEST) {
                throw new UserException("What is to be passed to the engine's process has " + payload.length + " bytes"
                        + ", more than " + FrameWriter.LARGEST + "; use fewer or smaller files.");
            }
            outgoing.add(Optional.of(payload));
        } catch (IOException e) {
            throw new UserException("The picture cannot be passed to the engine's process (" + e.getMessage()
                    + "); make room in the folder " + launch.shared() + ".", e);
        }
    }

    /** Begins anew to count how long nothing has been heard from it. */
    void startClock() {
        heardAt = System.nanoTime();
    }

    /** How long nothing has been heard from it. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardAt);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Whether it has not ended and is not about to. */
    boolean isOpen() {
        return killed.isEmpty() && process.isAlive();
    }

    /** Kills it; the first reason counts. */
    synchronized void kill(Kill why) {
        if (killed.isEmpty() && process.isAlive()) {
            killed = Optional.of(why);
        }
        // Not the process's own method, which would close what it has said before.
        process.toHandle().destroyForcibly();
    }

    /** Ends its input, whereupon it ends, and waits for that; kills it if that takes too long. */
    void end() {
        outgoing.add(Optional.empty());
        try {
            if (!process.waitFor(launch.patience().end().toMillis(), TimeUnit.MILLISECONDS)) {
                kill(Kill.NOT_ENDED);
            }
        } catch (InterruptedException _) {
            kill(Kill.NOT_ENDED);
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try (OutputStream stream = process.getOutputStream()) {
            var out = new FrameWriter(stream);
            for (Optional<byte[]> next = outgoing.take(); next.isPresent(); next = outgoing.take()) {
                out.write(next.get());
            }
        } catch (IOException ended) {
            // Whoever reads from it notices that it has ended.
            System.getLogger(WorkerProcess.class.getName())
                    .log(System.Logger.Level.DEBUG, "The engine's process does not listen", ended);
        } catch (InterruptedException _) {
            kill(Kill.LEFT_ALONE);
        }
    }

    private void read() {
        try {
            FrameReader in = new FrameReader(process.getInputStream(), this::note);
            for (Optional<byte[]> frame = in.read(); frame.isPresent(); frame = in.read()) {
                startClock();
                take(messages.readUp(frame.get()));
            }
        } catch (EOFException ended) {
            note("It has ended within a message");
        } catch (IOException | RuntimeException | Error fault) {
            Faults.report(WorkerProcess.class, "The engine's process was not understood", fault);
            kill(Kill.NOT_UNDERSTOOD);
        } finally {
            bury();
        }
    }

    private void take(FromWorker message) {
        if (message instanceof FromWorker.Hello(var version, var _)) {
            wasThere = true;
            files.unlink();
            if (!version.equals(Picture.engine())) {
                kill(Kill.OTHER_VERSION);
            }
        }
        if (Messages.pixels(message).isPresent()) {
            send(new ToWorker.Taken());
        }
        heard.accept(message);
    }

    private void listen() {
        process.errorReader(StandardCharsets.UTF_8).lines().forEach(this::note);
    }

    /** Keeps a line that was printed. */
    private synchronized void note(String line) {
        System.getLogger(WorkerProcess.class.getName()).log(System.Logger.Level.INFO, "The engine says: {0}", line);
        said.add(line);
        if (said.size() > LINES) {
            said.removeFirst();
        }
    }

    private synchronized List<String> said() {
        return List.copyOf(said);
    }

    private void bury() {
        end();
        try {
            speech.join(launch.patience().end().toMillis());
            int code = process.waitFor();
            messages.close();
            files.unlink();
            died.accept(new Death(code, new CrashReports(launch.crashes()).of(pid()), said(), wasThere, killed));
        } catch (IOException | InterruptedException e) {
            died.accept(new Death(-1, Optional.empty(), said(), wasThere, killed));
        }
    }
}
