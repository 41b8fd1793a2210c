package studio.gesso.engine.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.cli.Said;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.RandomPictures;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.request.Fill;

/** What a fill leaves alone: without a model in a thousand fills, with the starter in a few, as the command has it. */
class BenchInpaintTest {

    private static final Region.Work WORK = Region.Work.inMultiples(new Size(64, 64), 8);

    @Test
    void noPixelOutsideChangesInThousandRandomFillsWhateverIsPainted() {
        var random = new Random(1);
        List<Integer> told = new ArrayList<>();
        FillBench.Figures figures = new FillBench(fill -> {
            Fill.Filled filled = fill.finish(RandomPictures.pixels(random, fill.region().working()));
            assertTrue(filled.proof().isExact(), filled.proof().sentence());
            return filled.picture();
        }, WORK).run(1000, random, (done, _) -> told.add(done));
        assertEquals(0, figures.changed());
        assertTrue(figures.outside() > 1_000_000, figures.outside() + " pixels compared");
        assertEquals(1000, told.getLast());
    }

    @Test
    void aFillThatTouchesWhatIsOutsideIsFoundOut() {
        FillBench.Figures figures = new FillBench(fill -> {
            int[] argb = fill.finish(new Pixels(fill.region().working(),
                    new int[Math.toIntExact(fill.region().working().area())])).picture().argb().clone();
            for (int i = 0; i < argb.length; i++) {
                argb[i] ^= 1;
            }
            return new Pixels(fill.subject().canvas().size(), argb);
        }, WORK).run(20, new Random(2), (_, _) -> {});
        assertEquals(figures.outside(), figures.changed());
        assertTrue(figures.outside() > 0);
    }

    @Test
    void theCommandFillsWithTheStarterAndMeasuresItsSeams() {
        Said said = Said.by("bench", "inpaint", "--count", "8", "--steps", "2", "--seed", "3", "--provider", "cpu",
                "--size", "64x64");
        assertEquals(0, said.code(), said.err());
        assertTrue(said.out().contains("  0 of "), said.out());
        assertTrue(said.out().contains("from the original"), said.out());
        assertTrue(said.err().contains("fill 7 of 8, "), said.err());
        assertEquals(ExitCode.USAGE, Said.by("bench", "inpaint", "--count", "0").code());
    }
}
