package studio.gesso.engine.cli.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.ProcessMemory;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.cli.bench.measure.Medians;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;

/** Measures one request: its time in addition to the networks, and its latency. */
final class PictureBench {

    private static final Duration WARM_UP = Duration.ofSeconds(15);

    private final Pipeline pipeline;
    private final Request request;
    private final int rounds;

    /** What was measured; times in seconds. */
    record Figures(Medians picture, Medians overhead, Medians firstStep, Medians step, Medians cancel) {}

    PictureBench(Pipeline pipeline, Request request, int rounds) {
        this.pipeline = pipeline;
        this.request = request;
        this.rounds = rounds;
    }

    Figures run() throws InterruptedException {
        warmUp();
        List<Double> pictures = new ArrayList<>();
        List<Double> overheads = new ArrayList<>();
        List<Double> firstSteps = new ArrayList<>();
        List<Double> steps = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Duration before = pipeline.nativeTime();
            Stopwatch watch = paint();
            double whole = watch.seconds();
            pictures.add(whole);
            overheads.add(whole / (pipeline.nativeTime().minus(before).toNanos() / 1e9));
            firstSteps.add(watch.laps.getFirst());
            steps.add((watch.laps.getLast() - watch.laps.getFirst()) / Math.max(1, watch.laps.size() - 1));
        }
        List<Double> cancels = new ArrayList<>();
        for (int round = 0; round < 2 * rounds; round++) {
            cancels.add(cancelled(round % request.steps()));
        }
        return new Figures(Medians.of(pictures), Medians.of(overheads), Medians.of(firstSteps), Medians.of(steps),
                Medians.of(cancels));
    }

    /** The most memory that this process has had; empty if the system does not report it. */
    static Optional<Long> peakMebibytes() {
        OptionalLong peak = ProcessMemory.peak();
        return peak.isPresent() ? Optional.of(peak.getAsLong() >> 20) : Optional.empty();
    }

    /** One picture, or as many small ones as it takes until Java has compiled what is run often. */
    private void warmUp() {
        long begin = System.nanoTime();
        do {
            paint();
        } while (System.nanoTime() - begin < WARM_UP.toNanos());
    }

    private Stopwatch paint() {
        Stopwatch watch = new Stopwatch();
        pipeline.run(request, watch, new Cancellation());
        return watch;
    }

    /** The seconds from cancelling, within the step after this one, to the end of the job. */
    private double cancelled(int step) throws InterruptedException {
        Cancellation cancellation = new Cancellation();
        CountDownLatch reached = new CountDownLatch(1);
        Thread thread = Thread.ofPlatform().start(() -> pipeline.run(request, event -> {
            if (event instanceof Event.Started && step == 0 || event instanceof Event.Stepped s && s.step() == step) {
                reached.countDown();
            }
        }, cancellation));
        reached.await();
        long begin = System.nanoTime();
        cancellation.cancel();
        thread.join();
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Measures the time of every step of one picture. */
    private static final class Stopwatch implements Consumer<Event> {

        private final long begin = System.nanoTime();
        private final List<Double> laps = new ArrayList<>();
        private double end;

        @Override
        public void accept(Event event) {
            switch (event) {
                case Event.Stepped _ -> laps.add(seconds(System.nanoTime()));
                case Event.Finished _ -> end = seconds(System.nanoTime());
                case Event.Failed(var sentence, var _) -> throw new UserException(sentence);
                case Event.Loading _,Event.Started _,Event.Noted _,Event.Completed _,Event.Cancelled _ -> {
                }
            }
        }

        double seconds() {
            return end;
        }

        private double seconds(long now) {
            return (now - begin) / 1e9;
        }
    }
}
