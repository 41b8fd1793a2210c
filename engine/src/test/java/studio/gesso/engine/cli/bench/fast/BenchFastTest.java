package studio.gesso.engine.cli.bench.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.cli.Said;
import studio.gesso.engine.cli.bench.measure.PixelDifference;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

class BenchFastTest {

    @TempDir
    Path folder;

    private Said bench(String model, String... more) throws IOException {
        Said said = Said
                .by(Stream.concat(Stream.of("bench", "fast", "--model", model, "--steps", "4", "--size", "64x64",
                        "--pictures", "2", "--seed", "1", "--in", folder.toString()), Stream.of(more)).toList());
        assertEquals(0, said.code(), said.err());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
        return said;
    }

    @Test
    void measuresEveryModeAndLeavesNothing() throws IOException {
        List<String> lines = bench("src/test/data/weights/diffusers/sd1").out().lines().toList();
        assertEquals(8, lines.size(), lines.toString());
        assertTrue(lines.get(2).contains("exact") && lines.get(2).contains("+0.00  +0.00  +0.00"), lines.get(2));
        assertTrue(lines.get(5).matches("  DeepCache 3 .* MiB"), lines.get(5));
    }

    @Test
    void measuresALoraForFewStepsWithItsOwnSettings() throws IOException {
        String out = bench("src/test/data/weights/diffusers/sd1", "--lora",
                "src/test/data/weights/lora/lcm-lora-sd1.safetensors").out();
        assertTrue(out.lines().toList().getLast().matches("  LCM, 4 steps .* MiB"), out);
    }

    @Test
    void saysWhatAModelCannotDo() throws IOException {
        String out = bench("target/pipelines/sd1").out();
        assertTrue(out.contains("is an ONNX export, whose U-Net cannot be cut"), out);
    }

    @Test
    void differencesAreThoseOfAllColours() {
        Pixels one = new Pixels(new Size(2, 1), new int[]{0xff102030, 0xff102030});
        Pixels other = new Pixels(new Size(2, 1), new int[]{0xff112030, 0xff112230});
        PixelDifference difference = PixelDifference.of(other, one);
        assertEquals(1, difference.red());
        assertEquals(1, difference.green());
        assertEquals(0, difference.blue());
        assertEquals(1, difference.squares(), 1e-9);
        assertEquals(20 * Math.log10(255), difference.psnr(), 1e-9);
        assertEquals(Double.POSITIVE_INFINITY, PixelDifference.of(one, one).psnr());
    }
}
