package studio.gesso.engine.cli.bench.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.recovery.WaitingList;
import studio.gesso.engine.archive.recovery.WaitingList.WaitingJob;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.work.Job;
import studio.gesso.engine.work.Queue;
import studio.gesso.engine.worker.remote.RemoteWorker;

/**
 * A program that stands in for the window while processes are killed: it goes on with what another one has left, keeps some
 * requests waiting, saves what is made, and tries again what its engine has not survived. It says a line for each.
 */
public final class StandInWindow implements AutoCloseable {

    private static final int WAITING = 3;
    private static final int MOST_STEPS = 240;

    private final WaitingList list;
    private final Gallery gallery;
    private final RemoteWorker engine;
    private final Queue queue;
    private final Map<Job, Request> jobs = new LinkedHashMap<>();
    private final CountDownLatch empty = new CountDownLatch(1);
    private final RandomGenerator random;
    private Optional<Long> nextSeed;

    private StandInWindow(CrashFolders folders, Optional<Long> firstSeed) {
        list = folders.waiting();
        gallery = folders.gallery();
        engine = folders.engine();
        queue = new Queue(engine, () -> {});
        nextSeed = firstSeed;
        random = new Random(firstSeed.orElse(0L));
    }

    /** @param arguments the folder, and the first seed of new requests; without one it ends when nothing is left */
    public static void main(String[] arguments) throws InterruptedException {
        Optional<Long> seed = arguments.length > 1 ? Optional.of(Long.parseLong(arguments[1])) : Optional.empty();
        try (var window = new StandInWindow(new CrashFolders(Path.of(arguments[0])), seed)) {
            window.goOn();
            window.empty.await();
        }
    }

    private synchronized void goOn() {
        List<WaitingList.Left> left = list.left();
        list.adopt(left);
        left.stream().flatMap(one -> one.requests().stream()).forEach(this::submit);
        fill();
    }

    /** Says a request only when it is kept, so that from then on it must not be lost. */
    private void fill() {
        List<Long> fresh = new ArrayList<>();
        while (nextSeed.isPresent() && jobs.size() < WAITING) {
            long seed = nextSeed.get();
            submit(request(seed, 2 + random.nextInt(MOST_STEPS)));
            fresh.add(seed);
            nextSeed = Optional.of(seed + 1);
        }
        keep();
        fresh.forEach(seed -> say("asked", seed));
        if (jobs.isEmpty()) {
            empty.countDown();
        }
    }

    static Request request(long seed, int steps) {
        return new Request("postcard", "a fox", Optional.empty(), new Source.Blank(), new Size(64, 64),
                SamplerName.DPMPP_2M, SigmaSchedule.AUTOMATIC, steps, 1, seed, 1);
    }

    private Job submit(Request request) {
        Job[] job = new Job[1];
        synchronized (this) {
            job[0] = queue.submit(request, event -> hear(job, event));
            jobs.put(job[0], request);
        }
        return job[0];
    }

    private synchronized void hear(Job[] job, Event event) {
        switch (event) {
            case Event.Finished(var picture) -> {
                Path file = gallery.save(picture);
                System.out.println("saved " + picture.request().seed() + " " + file);
            }
            case Event.Completed _,Event.Cancelled _ -> {
                jobs.remove(job[0]);
                fill();
            }
            case Event.Failed(var _, var kept) -> {
                Request again = Objects.requireNonNull(jobs.remove(job[0]));
                queue.move(submit(again), 0);
                keep();
                say(kept > 0 ? "resumed" : "repeated", again.seed());
            }
            case Event.Loading _,Event.Started _,Event.Stepped _,Event.Noted _ -> {
            }
        }
    }

    private void keep() {
        list.keep(jobs.entrySet()
                .stream()
                .map(entry -> new WaitingJob(entry.getKey().id(), entry.getValue(), 0))
                .toList());
    }

    private static void say(String what, long seed) {
        System.out.println(what + " " + seed);
    }

    @Override
    public void close() {
        queue.close();
        engine.close();
        gallery.close();
    }
}
