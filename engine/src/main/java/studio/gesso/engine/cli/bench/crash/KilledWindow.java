package studio.gesso.engine.cli.bench.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import studio.gesso.engine.worker.remote.ChildCommand;

/** A process of {@link StandInWindow} that is going to be killed, and the worker that it has started. */
final class KilledWindow {

    private static final long PATIENCE_S = 120;

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private KilledWindow(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().start(this::read);
    }

    /** Starts one; without a first seed it ends when nothing is left to do. */
    static KilledWindow start(CrashFolders folders, Optional<Long> firstSeed) {
        List<String> command = new ArrayList<>(ChildCommand.ofThisJava(StandInWindow.class, folders.crashes()));
        command.add(folders.folder().toString());
        firstSeed.ifPresent(seed -> command.add(String.valueOf(seed)));
        try {
            return new KilledWindow(
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
        } catch (IOException e) {
            throw new UncheckedIOException("The stand-in for the window could not be started", e);
        }
    }

    private void read() {
        try (BufferedReader said = process.inputReader()) {
            said.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException ended) {
            System.getLogger(KilledWindow.class.getName()).log(System.Logger.Level.DEBUG, "It was killed", ended);
        }
    }

    /** Passes on what it has said; false if it says nothing for too long, or has ended. */
    boolean listen(Consumer<String> listener) throws InterruptedException {
        String first = lines.poll(PATIENCE_S, TimeUnit.SECONDS);
        if (first == null) {
            return false;
        }
        listener.accept(first);
        drain(listener);
        return process.isAlive();
    }

    private void drain(Consumer<String> listener) {
        List<String> rest = new ArrayList<>();
        lines.drainTo(rest);
        rest.forEach(listener);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Its worker; none for a moment after the last one was killed. */
    Optional<ProcessHandle> worker() {
        return process.children().filter(ProcessHandle::isAlive).findFirst();
    }

    /**
     * Kills it.
     *
     * @return whether its worker has ended by itself
     */
    boolean kill(Consumer<String> listener) throws InterruptedException {
        List<ProcessHandle> workers = process.children().toList();
        process.toHandle().destroyForcibly();
        process.waitFor();
        drain(listener);
        boolean ended = true;
        for (ProcessHandle worker : workers) {
            ended &= hasEnded(worker);
        }
        return ended;
    }

    private static boolean hasEnded(ProcessHandle worker) throws InterruptedException {
        try {
            worker.onExit().get(PATIENCE_S, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException orphan) {
            worker.destroyForcibly();
            return false;
        }
    }

    /** Waits until it has done all that was left, and ended; true if it has. */
    boolean awaitEnd(Consumer<String> listener) throws InterruptedException {
        while (listen(listener)) {
            // Until it says nothing more.
        }
        boolean ended = process.waitFor(PATIENCE_S, TimeUnit.SECONDS);
        drain(listener);
        return ended && process.exitValue() == 0;
    }
}
