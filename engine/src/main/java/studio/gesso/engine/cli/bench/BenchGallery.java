package studio.gesso.engine.cli.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import studio.gesso.engine.cli.terminal.ExitCode;

/** {@code gesso bench gallery}: measures the gallery with many pictures, in medians of several rounds. */
@Command(name = "gallery", mixinStandardHelpOptions = true, sortOptions = false, description = "Measures the gallery with many tiny pictures, which it makes first.")
final class BenchGallery implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--pictures", paramLabel = "N", defaultValue = "100000", description = "How many pictures, 1 to 10000000 (default: ${DEFAULT-VALUE}).")
    private int pictures;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "15", description = "How often each thing is done, 1 to 10000 (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--in", paramLabel = "FOLDER", defaultValue = "${sys:java.io.tmpdir}/gesso-bench-gallery", description = "Where the pictures are made, and kept for the next time (default: ${DEFAULT-VALUE}).")
    private Path folder;

    @Override
    public Integer call() {
        GalleryBench.Figures figures = new GalleryBench(folder, Math.max(1, pictures), Math.max(1, rounds)).run();
        PrintWriter out = spec.commandLine().getOut();
        out.println(pictures + " pictures; medians of " + rounds + " rounds (least to most)");
        out.println(String.format(Locale.ROOT, "  making the index                 %.0f pictures a second",
                figures.rate()));
        out.println("  opening to the first screen      " + figures.open().text("%.4f s") + ", the first time "
                + String.format(Locale.ROOT, "%.3f s", figures.firstOpen()));
        out.println("  scanning an unchanged folder     " + figures.unchanged().text("%.4f s"));
        out.println("  the last screen                  " + figures.lastPage().text("%.4f s"));
        figures.searches()
                .forEach((query, times) -> out
                        .println(String.format(Locale.ROOT, "  search %-40s %s", query, times.text("%.4f s"))));
        out.println("  memory in use                    " + figures.heap() + " MiB");
        out.println("  most memory of the process       "
                + PictureBench.peakMebibytes()
                        .map(mebibytes -> mebibytes + " MiB")
                        .orElse("not reported by this system"));
        out.flush();
        return ExitCode.OK;
    }
}
