package studio.gesso.engine.worker.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import studio.gesso.engine.archive.recovery.Journal;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.worker.engine.JobContext;
import studio.gesso.engine.worker.engine.EngineSettings;
import studio.gesso.engine.worker.engine.Health;

/** A real engine in a child process with folders of its own, for tests: the starter model on the processor. */
final class EngineChild implements AutoCloseable {

    /** More than any test waits for, so that only those that are for it see a process that is taken for hung. */
    static final Duration LONG = Duration.ofMinutes(2);

    static final Patience PATIENCE = new Patience(Duration.ofMillis(100), LONG, LONG, LONG, LONG, LONG);

    final RemoteWorker worker;
    final BlockingQueue<Health> health = new LinkedBlockingQueue<>();
    private final Path folder;

    EngineChild(Path folder, List<String> prefix, Patience patience) {
        this(folder, prefix, patience, ModelLibrary.ofThisPerson(), () -> JobContext.NONE);
    }

    EngineChild(Path folder, ModelLibrary models, Supplier<JobContext> context) {
        this(folder, List.of(), PATIENCE, models, context);
    }

    private EngineChild(Path folder, List<String> prefix, Patience patience, ModelLibrary models,
            Supplier<JobContext> context) {
        this.folder = folder;
        EngineSettings settings = EngineSettings.of(models, folder.resolve("wildcards"),
                folder.resolve("unfinished"), folder.resolve("steps"), "cpu");
        worker = new RemoteWorker(settings, context,
                new Journal(settings.unfinished(), Journal.INTERVAL, Runnable::run),
                new Launch(prefix, folder, folder.resolve("crashes"), patience));
        worker.onHealth(health::add);
    }

    EngineChild(Path folder) {
        this(folder, List.of(), PATIENCE);
    }

    static Request request(int steps) {
        return new Request("postcard", "a fox", Optional.empty(), new Source.Blank(), new Size(64, 64),
                SamplerName.EULER, SigmaSchedule.AUTOMATIC, steps, 1, 4711, 1);
    }

    /** Does a job to its end; returns the last event. */
    Event run(Request request, Consumer<Event> events) {
        return run(request, events, new Cancellation());
    }

    Event run(Request request, Consumer<Event> events, Cancellation cancellation) {
        BlockingQueue<Event> all = new LinkedBlockingQueue<>();
        worker.run(request, event -> {
            all.add(event);
            events.accept(event);
        }, cancellation);
        Event last = all.stream().reduce((_, second) -> second).orElseThrow();
        assertEquals(1, all.stream().filter(EngineChild::isLast).count(), all::toString);
        return last;
    }

    private static boolean isLast(Event event) {
        return event instanceof Event.Completed || event instanceof Event.Cancelled || event instanceof Event.Failed;
    }

    /** Does something as soon as a state of the picture is on the disk, once. */
    Consumer<Event> onceKept(Runnable action) {
        boolean[] sent = {false};
        return event -> {
            if (event instanceof Event.Stepped && !sent[0] && isKept()) {
                sent[0] = true;
                action.run();
            }
        };
    }

    /** Whether a state of a picture is on the disk. */
    boolean isKept() {
        return isKept(folder);
    }

    static boolean isKept(Path folder) {
        Path unfinished = folder.resolve("unfinished");
        if (!Files.exists(unfinished)) {
            return false;
        }
        try (Stream<Path> all = Files.list(unfinished)) {
            return all.anyMatch(entry -> Files.exists(entry.resolve("state")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of unfinished pictures. */
    Map<Path, byte[]> unfinished() {
        Map<Path, byte[]> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(Files.createDirectories(folder.resolve("unfinished")))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.readAllBytes(file));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes files of unfinished pictures again. */
    static void restore(Map<Path, byte[]> files) {
        files.forEach((file, bytes) -> {
            try {
                Files.createDirectories(file.getParent());
                Files.write(file, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Kills the process, as the system does. */
    void kill() {
        ProcessHandle.of(worker.pid().orElseThrow()).ifPresent(ProcessHandle::destroyForcibly);
    }

    void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(worker.pid().orElseThrow())).start();
            assertEquals(0, kill.waitFor());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}
