package studio.gesso.engine.cli.bench.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few kills of workers and windows cost nothing; {@code gesso bench crash} does the same with many. */
class CrashBenchTest {

    private static final int KILLS = 3;

    @TempDir
    private Path folder;

    @Test
    void killsOfWorkersAndWindowsLoseNothing() throws InterruptedException {
        CrashFigures figures = new CrashBench(folder, KILLS, new Random(4711)).run();
        assertEquals(KILLS, figures.workers() + figures.windows());
        assertTrue(figures.twice() <= figures.windows(), figures::toString);
        assertTrue(figures.saved() > 0, figures::toString);
        assertEquals(List.of(0, 0, 0, 0, 0), List.of(figures.lost(), figures.different(), figures.corrupt(),
                figures.orphans(), figures.dead()), figures::toString);
    }
}
