package studio.gesso.engine.work.forecast;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Branch;
import studio.gesso.engine.request.Request;

/**
 * What pictures took on this computer, the newest of each workload and size, and what follows from it for the next one. Any
 * thread but the window's may ask and tell it: its file is read when it is first asked.
 */
public final class RunHistory {

    /** The oldest go first. */
    static final int MOST = 256;
    /** How the time of a step grows with the pixels, where one size is measured: attention grows faster than the rest. */
    private static final double GROWTH = 1.1;

    private final Path file;
    private final List<MeasuredRun> runs = new ArrayList<>();
    private String open = "";
    private boolean read;

    /** An empty history; the file need not exist. */
    public RunHistory(Path file) {
        this.file = file;
    }

    /** The history in a person's folders. */
    public static RunHistory in(StudioFolders folders) {
        return new RunHistory(folders.cache().resolve("measured-runs.json"));
    }

    private synchronized List<MeasuredRun> runs() {
        if (!read) {
            read = true;
            runs.addAll(measuredBefore());
        }
        return runs;
    }

    /** What was measured before; a file that is missing or damaged holds nothing. */
    private List<MeasuredRun> measuredBefore() {
        try {
            JsonObject json = LenientJson.parse(Files.readString(file)).orElseGet(JsonObject::new);
            List<MeasuredRun> before = LenientJson.objects(json, "runs")
                    .flatMap(run -> MeasuredRun.read(run).stream())
                    .toList();
            return before.subList(Math.max(0, before.size() - MOST), before.size());
        } catch (IOException nothing) {
            System.getLogger(RunHistory.class.getName()).log(System.Logger.Level.DEBUG, "No measured runs", nothing);
            return List.of();
        }
    }

    /** Writes it; where that fails, the next start knows less. */
    public void write() {
        JsonArray all = new JsonArray();
        synchronized (this) {
            runs().forEach(run -> all.add(run.write()));
        }
        JsonObject json = new JsonObject();
        json.add("runs", all);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFile.write(file, json.toString());
        } catch (IOException e) {
            System.getLogger(RunHistory.class.getName())
                    .log(System.Logger.Level.WARNING, "Measured runs are not kept", e);
        }
    }

    /** Learns from a finished picture. */
    public synchronized void learn(Picture picture) {
        String model = picture.request().model();
        MeasuredRun.of(picture, !model.equals(open)).ifPresent(run -> {
            Optional<MeasuredRun> earlier = runs().stream().filter(run::isLike).findFirst();
            earlier.ifPresent(runs::remove);
            runs.add(earlier.map(run::after).orElse(run));
            if (runs.size() > MOST) {
                runs.removeFirst();
            }
        });
        open = model;
    }

    /**
     * What a request is expected to take; nothing where no picture of its model has been made on that device.
     *
     * @param device the provider's id
     */
    public Optional<Forecast> of(Request request, String device) {
        return of(List.of(request), device);
    }

    /** What some requests for one model, one after another, are expected to take. */
    public synchronized Optional<Forecast> of(List<Request> requests, String device) {
        List<MeasuredRun.Workload> wanted = requests.stream()
                .map(request -> MeasuredRun.Workload.of(request, device))
                .toList();
        List<MeasuredRun> known = runs().stream()
                .filter(run -> run.workload().device().equals(device))
                .filter(run -> wanted.stream().allMatch(one -> one.model().isLike(run.workload().model())))
                .toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        double seconds = hasOpen(requests) ? 0 : opening(known);
        List<OptionalLong> memory = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            Request request = requests.get(i);
            List<MeasuredRun> near = alike(known, wanted.get(i));
            seconds += seconds(request, wanted.get(i), near);
            memory.add(memory(request.size().area(), near));
        }
        return Optional.of(new Forecast(Duration.ofMillis(Math.round(1000 * seconds)),
                memory.stream().allMatch(OptionalLong::isPresent)
                        ? memory.stream().mapToLong(OptionalLong::getAsLong).max()
                        : OptionalLong.empty()));
    }

    /** Whether the model of the last picture is that of all these. */
    synchronized boolean hasOpen(List<Request> requests) {
        return requests.stream().allMatch(one -> one.model().equals(open));
    }

    /** The runs that are most like the wanted workload: the same, as much work with another sampler, or any of the model. */
    private static List<MeasuredRun> alike(List<MeasuredRun> ofModel, MeasuredRun.Workload wanted) {
        List<Predicate<MeasuredRun.Workload>> orders = List.of(wanted::equals,
                workload -> workload.guided() == wanted.guided() && workload.extra().equals(wanted.extra()),
                workload -> workload.extra().equals(wanted.extra()), workload -> workload.guided() == wanted.guided(),
                _ -> true);
        return orders.stream()
                .map(order -> ofModel.stream().filter(run -> order.test(run.workload())).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** Of all pictures of a request. */
    private static double seconds(Request request, MeasuredRun.Workload wanted, List<MeasuredRun> near) {
        long pixels = request.size().area();
        double guidance = near.getFirst().workload().guided() == wanted.guided() ? 1 : wanted.guided() ? 2 : 0.5;
        double step = at(pixels, near, MeasuredRun::step, GROWTH) * guidance;
        double decoding = at(pixels, near, MeasuredRun::decoding, 1);
        int shared = request.advanced().branch().map(Branch::step).orElse(0);
        double steps = Math.max(1, Math.floor(request.steps() * request.source().strength()) - shared);
        return request.batch() * (steps * step + decoding);
    }

    private static double opening(List<MeasuredRun> ofModel) {
        return ofModel.reversed().stream().mapToDouble(MeasuredRun::opening).filter(it -> it > 0).findFirst().orElse(0);
    }

    /** A value at a number of pixels, from the nearest measured one, as it grows with the pixels. */
    private static double at(long pixels, List<MeasuredRun> near, ToDoubleFunction<MeasuredRun> value, double growth) {
        MeasuredRun nearest = nearest(pixels, near).getFirst();
        return value.applyAsDouble(nearest) * Math.pow((double) pixels / nearest.pixels(), growth);
    }

    /** On a line through the two nearest sizes; where one is known, for that size and smaller ones. */
    private static OptionalLong memory(long pixels, List<MeasuredRun> near) {
        List<MeasuredRun> known = nearest(pixels, near).stream().filter(run -> run.memory() > 0).toList();
        if (known.isEmpty() || known.size() == 1 && pixels > known.getFirst().pixels()) {
            return OptionalLong.empty();
        }
        MeasuredRun first = known.getFirst();
        if (known.size() == 1) {
            return OptionalLong.of(first.memory());
        }
        MeasuredRun second = known.get(1);
        double slope = (double) (first.memory() - second.memory()) / (first.pixels() - second.pixels());
        return OptionalLong.of(Math.max(0,
                Math.round(first.memory() + Math.max(0, slope) * (pixels - first.pixels()))));
    }

    /** One run of each size, the nearest first. */
    private static List<MeasuredRun> nearest(long pixels, List<MeasuredRun> near) {
        List<MeasuredRun> sizes = new ArrayList<>();
        near.reversed().forEach(run -> {
            if (sizes.stream().noneMatch(known -> known.pixels() == run.pixels())) {
                sizes.add(run);
            }
        });
        sizes.sort(Comparator.comparingDouble(run -> Math.abs(Math.log((double) pixels / run.pixels()))));
        return sizes;
    }
}
