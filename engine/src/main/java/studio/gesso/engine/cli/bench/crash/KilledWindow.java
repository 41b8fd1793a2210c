package studio.gesso.engine.cli.bench.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import studio.gesso.engine.base.ChildCommand;

/** A process of {@link StandInWindow} that is going to be killed, and the worker that it has started. */
final class KilledWindow {

    private static final long PATIENCE_S = 120;

    private final Process process;
    /** What it has said; empty at its end. */
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private final Thread reader;

    private KilledWindow(Process process) {
        this.process = process;
        reader = Thread.ofPlatform().daemon().start(this::read);
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
            said.lines().map(Optional::of).forEach(lines::add);
        } catch (IOException | UncheckedIOException ended) {
            System.getLogger(KilledWindow.class.getName()).log(System.Logger.Level.DEBUG, "It was killed", ended);
        } finally {
            lines.add(Optional.empty());
        }
    }

    /** Passes on what it has said; false if it says nothing for too long, or has ended. */
    boolean listen(Consumer<String> listener) throws InterruptedException {
        Optional<String> first = lines.poll(PATIENCE_S, TimeUnit.SECONDS);
        if (first == null || first.isEmpty()) {
            return false;
        }
        first.ifPresent(listener);
        drain(listener);
        return process.isAlive();
    }

    private void drain(Consumer<String> listener) {
        List<Optional<String>> rest = new ArrayList<>();
        lines.drainTo(rest);
        rest.forEach(line -> line.ifPresent(listener));
        if (rest.contains(Optional.<String>empty())) {
            lines.add(Optional.empty());
        }
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
     * @param folders those of its worker, which is found by them too
     * @return whether its worker has ended by itself
     */
    boolean kill(CrashFolders folders, Consumer<String> listener) throws InterruptedException {
        Set<ProcessHandle> workers = process.children().collect(Collectors.toCollection(HashSet::new));
        process.toHandle().destroyForcibly();
        process.waitFor();
        String crashes = folders.crashes().toString();
        ProcessHandle.allProcesses()
                .filter(other -> other.info().commandLine().filter(line -> line.contains(crashes)).isPresent())
                .forEach(workers::add);
        reader.join();
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
        reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_S));
        drain(listener);
        return ended && process.exitValue() == 0;
    }
}
