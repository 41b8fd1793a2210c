package studio.gesso.engine.cli.bench.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.log.Faults;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.state.StateListener;

/** Kills workers and windows at random moments while pictures are made, and looks what is left. */
final class CrashBench {

    private static final long SEEDS = 1000;
    private static final double LONGEST_S = 2.5;
    private static final double WORKERS = 0.75;
    /** How many of the pictures that went on are made again in one go. */
    private static final int COMPARED = 10;

    private final CrashFolders folders;
    private final int kills;
    private final RandomGenerator random;
    private final Set<Long> asked = new LinkedHashSet<>();
    private final Set<Long> resumed = new LinkedHashSet<>();
    private final Map<Long, Path> saved = new HashMap<>();
    private int workers;
    private int windows;
    private int corrupt;
    private int orphans;
    private int dead;

    /** @param folder an empty one, or one that is not there */
    CrashBench(Path folder, int kills, RandomGenerator random) {
        this.folders = new CrashFolders(folder);
        this.kills = kills;
        this.random = random;
    }

    CrashFigures run() throws InterruptedException {
        for (int window = 0; workers + windows < kills; window++) {
            live(KilledWindow.start(folders, Optional.of(window * SEEDS)));
        }
        if (!KilledWindow.start(folders, Optional.empty()).awaitEnd(this::note)) {
            dead++;
        }
        checkIndex();
        Map<Long, Integer> whole = whole();
        int twice = whole.values().stream().mapToInt(files -> files - 1).sum();
        return new CrashFigures(workers, windows, saved.size(), resumed.size(), twice, lost(whole.keySet()),
                different(), corrupt,
                orphans, dead);
    }

    /** The life of a window, some of whose workers are killed before it is; half of them after something was said. */
    private void live(KilledWindow window) throws InterruptedException {
        boolean alive = window.listen(this::note);
        boolean killed = false;
        while (alive && !killed) {
            LockSupport.parkNanos((long) (random.nextDouble() * LONGEST_S * 1e9));
            killed = workers + windows + 1 >= kills || random.nextDouble() > WORKERS;
            if (!killed) {
                window.worker().filter(ProcessHandle::destroyForcibly).ifPresent(_ -> workers++);
                alive = random.nextBoolean() ? window.listen(this::note) : window.isAlive();
            }
        }
        dead += alive ? 0 : 1;
        windows++;
        orphans += window.kill(folders, this::note) ? 0 : 1;
        checkIndex();
    }

    private void note(String line) {
        String[] words = line.split(" ", 3);
        long seed = Long.parseLong(words[1]);
        switch (words[0]) {
            case "asked" -> asked.add(seed);
            case "resumed" -> resumed.add(seed);
            case "saved" -> saved.put(seed, Path.of(words[2]));
            default -> {
                // One that is made again from its first step.
            }
        }
    }

    /** Compares the index with the folder, as a window does when it opens. */
    private void checkIndex() {
        try (Gallery gallery = folders.gallery()) {
            gallery.refresh(_ -> {});
            List<PictureEntry> entries = gallery.entries(gallery.search("").ids());
            if (!new HashSet<>(entries.stream().map(PictureEntry::file).toList()).equals(files())) {
                corrupt++;
            }
        } catch (UserException damaged) {
            Faults.report(CrashBench.class, "The index was damaged", damaged);
            corrupt++;
        }
    }

    private Set<Path> files() {
        if (!Files.exists(folders.pictures())) {
            return Set.of();
        }
        try (Stream<Path> all = Files.walk(folders.pictures())) {
            return new HashSet<>(all.filter(file -> file.getFileName().toString().matches("\\d+-\\d+\\.png")).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int lost(Set<Long> whole) {
        Set<Long> all = new HashSet<>(asked);
        all.addAll(saved.keySet());
        all.removeAll(whole);
        return all.size();
    }

    /** How many whole files there are of each seed. */
    private Map<Long, Integer> whole() {
        Map<Long, Integer> whole = new HashMap<>();
        for (Path file : files()) {
            Pictures.read(file);
            Metadata.read(file).settings().seed().ifPresent(seed -> whole.merge(seed.longValue(), 1, Integer::sum));
        }
        return whole;
    }

    private int different() {
        int different = 0;
        try (var pipeline = new Pipeline(ModelLibrary.ofThisPerson(), Provider.CPU, StateListener.NONE)) {
            for (long seed : resumed.stream().filter(saved::containsKey).limit(COMPARED).toList()) {
                Path file = Objects.requireNonNull(saved.get(seed));
                int steps = Metadata.read(file).settings().steps().orElseThrow();
                Request request = StandInWindow.request(seed, steps);
                different += pipeline.picture(request, _ -> {}, new Cancellation()).pixels().equals(Pictures.read(file))
                        ? 0
                        : 1;
            }
        }
        return different;
    }
}
