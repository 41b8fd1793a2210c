package studio.gesso.engine.diffusion.weights.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.WeightFile;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;

/** NaN and infinite numbers are found wherever they lie, and a file is recognised by its content. */
class NumberScanTest {

    private static final long MANY = (1 << 20) + 777;

    @TempDir
    private Path folder;

    @Test
    void findsEveryNumberThatIsNone() throws IOException {
        Path file = write("a.safetensors");
        WeightFile read = WeightFileReader.read(file);
        assertEquals(Map.of(), scan(read));
        set(read, "half", 2 * (MANY - 1), 0xff, 0x7d);
        set(read, "half", 0, 0x00, 0xfc);
        set(read, "upper", 8, 0x80, 0x7f);
        set(read, "eighth", 4000, 0xff);
        assertEquals(Map.of("half", new NumberScan(1, 1), "upper", new NumberScan(0, 1), "eighth",
                new NumberScan(1, 0)), scan(read));
    }

    @Test
    void aFileIsKnownByItsContentAndNotByItsName() throws IOException {
        Path file = write("a.safetensors");
        FileIdentity identity = FileIdentity.of(file);
        Path copy = Files.copy(file, folder.resolve("b.safetensors"));
        assertEquals(identity.content(), FileIdentity.of(copy).content());
        assertTrue(identity.isCurrent(file));
        set(WeightFileReader.read(copy), "half", 10, 1, 2, 3);
        assertNotEquals(identity.content(), FileIdentity.of(copy).content());
        Files.write(file, new byte[]{0}, StandardOpenOption.APPEND);
        assertFalse(identity.isCurrent(file));
    }

    private static Map<String, NumberScan> scan(WeightFile read) {
        return NumberScan.of(List.copyOf(read.tensors().values()), new Cancellation());
    }

    private Path write(String name) {
        return new Counted(List.of(Counted.row("half", "F16", List.of(MANY), 0, 60_000),
                Counted.row("upper", "BF16", List.of(7L), 0, 1e38), Counted.row("ids", "I64", List.of(77L), 0, 0),
                Counted.row("eighth", "F8_E4M3", List.of(5000L), 0, 448)), Map.of(), 0).write(folder.resolve(name));
    }

    private static void set(WeightFile file, String name, long at, int... bytes) throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(file.path().toFile(), "rw")) {
            out.seek(((TensorData.InFile) file.tensors().get(name).data()).offset() + at);
            for (int b : bytes) {
                out.write(b);
            }
        }
    }
}
