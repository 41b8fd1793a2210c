package studio.gesso.engine.cli.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.cli.bench.measure.Medians;

/**
 * Measures the gallery with many pictures: making the index, opening, the first screen, searching, paging.
 *
 * @param folder where pictures and index are made; rebuilt if it is not there
 * @param pictures how many
 * @param rounds how often each thing is done
 */
record GalleryBench(Path folder, int pictures, int rounds) {

    /** As many as a large window shows. */
    private static final int SCREEN = 60;

    /** Queries while typing, and complete queries. */
    private static final List<String> QUERIES = List.of("f", "fo", "fox", "fox snow", "\"in the snow\"", "fox -night",
            "rating:>3", "seed:4711", "model:postcard", "sampler:\"Euler a\"", "size:512x512", "date:2026-08",
            "castle tag:t3", "fox rating:>2 model:sd15 date:>2026-03");

    /** What was measured; times in seconds, memory in mebibytes. */
    record Figures(double rate, double firstOpen, Medians open, Medians unchanged, Map<String, Medians> searches,
            Medians lastPage, long heap) {}

    Figures run() {
        Path archive = folder.resolve("pictures");
        Path cache = folder.resolve("cache");
        if (!Files.isDirectory(archive)) {
            SampleGallery.make(archive, pictures);
        }
        double rate;
        try (Gallery gallery = Gallery.open(archive, cache)) {
            long begin = System.nanoTime();
            int read = gallery.reindex(_ -> {}).added();
            rate = read / seconds(begin);
            SampleGallery.mark(gallery);
        }
        List<Double> opens = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            long begin = System.nanoTime();
            try (Gallery gallery = Gallery.open(archive, cache)) {
                gallery.entries(gallery.search("").page(0, SCREEN));
                opens.add(seconds(begin));
            }
        }
        try (Gallery gallery = Gallery.open(archive, cache)) {
            return measure(gallery, rate, opens);
        }
    }

    private Figures measure(Gallery gallery, double rate, List<Double> opens) {
        gallery.refresh(_ -> {});
        Medians unchanged = timed(() -> gallery.refresh(_ -> {}));
        Map<String, Medians> searches = new LinkedHashMap<>();
        for (String query : QUERIES) {
            searches.put(query, timed(() -> gallery.entries(gallery.search(query).page(0, SCREEN))));
        }
        Gallery.Found all = gallery.search("");
        Medians lastPage = timed(() -> gallery.entries(all.page(all.count() - SCREEN, SCREEN)));
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long heap = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
        return new Figures(rate, opens.getFirst(), Medians.of(opens.subList(1, opens.size())), unchanged, searches,
                lastPage, heap);
    }

    private Medians timed(Runnable work) {
        work.run();
        List<Double> times = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long begin = System.nanoTime();
            work.run();
            times.add(seconds(begin));
        }
        return Medians.of(times);
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
