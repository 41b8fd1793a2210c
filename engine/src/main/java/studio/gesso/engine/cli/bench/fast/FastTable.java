package studio.gesso.engine.cli.bench.fast;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import studio.gesso.engine.cli.bench.measure.Cost;
import studio.gesso.engine.cli.bench.measure.PixelDifference;

/** Prints what was measured, a line a mode; the first one is what the others are compared with. */
final class FastTable {

    private final PrintWriter out;
    private Optional<FastBench.Figures> exact = Optional.empty();

    FastTable(PrintWriter out) {
        this.out = out;
        out.println("                                          a step: wall, processor   times as fast"
                + "   whole picture   times as fast   PSNR   mean levels (R G B)     memory");
    }

    void add(FastBench.Row row) {
        String figures = row.figures().map(this::text).orElse("  " + row.refusal());
        out.println(String.format(Locale.ROOT, "  %-36s%s", row.mode().name(), figures));
        out.flush();
    }

    private String text(FastBench.Figures figures) {
        FastBench.Figures base = exact.orElse(figures);
        PixelDifference difference = figures.difference();
        String psnr = exact.isEmpty() ? "     –" : String.format(Locale.ROOT, "%6.1f", difference.psnr());
        exact = Optional.of(base);
        Cost step = figures.steps().times(1.0 / figures.done());
        Cost usual = base.steps().times(1.0 / base.done());
        return String.format(Locale.ROOT,
                "%8.2f s %10.2f s %9.2f %6.2f %13.2f s %9.2f %6.2f %s   %+6.2f %+6.2f %+6.2f %6d MiB",
                step.wall(), step.processor(), usual.wall() / step.wall(), usual.processor() / step.processor(),
                figures.picture().wall(), base.picture().wall() / figures.picture().wall(),
                base.picture().processor() / figures.picture().processor(), psnr, difference.red(),
                difference.green(), difference.blue(), figures.memory() >> 20);
    }
}
