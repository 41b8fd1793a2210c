package studio.gesso.engine.archive.recovery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.work.ResumingWorker;

/** Makes pictures that are kept while they are made; as a program, a picture of each beginning until it is killed. */
final class Painter {

    /** What the program prints when three steps of every picture are on the disk. */
    static final String IN_THE_MIDDLE = "in the middle";

    private static final int MIDDLE = 3;

    private Painter() {}

    /** The program: no picture is ever finished. */
    public static void main(String[] arguments) {
        Beginning[] all = Beginning.values();
        CyclicBarrier middle = new CyclicBarrier(all.length, () -> System.out.println(IN_THE_MIDDLE));
        for (Beginning beginning : all) {
            Thread.ofPlatform()
                    .uncaughtExceptionHandler((_, failure) -> {
                        failure.printStackTrace();
                        Runtime.getRuntime().halt(1);
                    })
                    .start(() -> paint(beginning, Path.of(arguments[0], beginning.name()), middle));
        }
    }

    private static void paint(Beginning beginning, Path folder, CyclicBarrier middle) {
        ExecutorService writer = Executors.newSingleThreadExecutor();
        Journal journal = new Journal(folder, Duration.ZERO, writer);
        try (Pipeline pipeline = new Pipeline(ModelLibrary.ofThisPerson(), Provider.CPU, journal)) {
            pipeline.run(beginning.request(), event -> {
                if (!(event instanceof Event.Stepped stepped)) {
                    return;
                }
                written(writer);
                if (stepped.step() == MIDDLE) {
                    meet(middle);
                }
                while (stepped.step() == Beginning.STEPS - 1) {
                    LockSupport.park();
                }
            }, new Cancellation());
        }
        throw new IllegalStateException("The picture ended: " + beginning);
    }

    /** Waits until the disk has taken what waited for it. */
    private static void written(ExecutorService writer) {
        try {
            writer.submit(() -> {}).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void meet(CyclicBarrier middle) {
        try {
            middle.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Event> paint(Request request, Journal journal) {
        List<Event> events = new ArrayList<>();
        try (Pipeline pipeline = new Pipeline(ModelLibrary.ofThisPerson(), Provider.CPU, journal)) {
            new ResumingWorker(pipeline, journal).run(request, events::add, new Cancellation());
        }
        return events;
    }

    static Picture picture(List<Event> events) {
        return events.stream()
                .filter(Event.Finished.class::isInstance)
                .map(Event.Finished.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(events.toString()))
                .picture();
    }
}
