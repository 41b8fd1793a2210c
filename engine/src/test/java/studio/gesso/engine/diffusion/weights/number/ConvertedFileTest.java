package studio.gesso.engine.diffusion.weights.number;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.diffusion.weights.CountedNumbers;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;

/** Converted weights are the same numbers in another type, in a whole new file or in none. */
class ConvertedFileTest {

    /** More than one piece, and not a multiple of any buffer. */
    private static final int MANY = (1 << 20) + 12_345;

    @TempDir
    private Path folder;

    private Path source;
    private Path cache;
    private Path file;

    @BeforeEach
    void place() {
        source = folder.resolve("source.safetensors");
        cache = folder.resolve("cache");
        file = cache.resolve("converted.safetensors");
    }

    @Test
    void numbersOfEveryTypeBecomeFloatExactly() {
        Weights weights = counted(Counted.row("half", "F16", List.of((long) MANY), 0, 3),
                Counted.row("ids", "I64", List.of(1L, 77L), 5, 0),
                Counted.row("upper", "BF16", List.of(3L, 5L), 1, 1),
                Counted.row("eighth", "F8_E4M3", List.of(70_001L), 0, 400),
                Counted.row("whole", "F32", List.of(9L), 0, 1));
        Weights converted = write(List.of(weights), StoredType.FLOAT).parts().getFirst();
        assertEquals(weights.names(), converted.names());
        for (String name : weights.names()) {
            assertArrayEquals(TensorFloats.of(weights.get(name)), TensorFloats.of(converted.get(name)), name);
            assertEquals(name.equals("ids") ? StoredType.INT64 : StoredType.FLOAT, converted.get(name).type());
        }
        assertEquals(weights.names().size(), WeightFileReader.read(file).tensors().size());
    }

    @Test
    void floatsAreRoundedToTheNearestHalfAndOverflowIsNoted() {
        Weights weights = counted(Counted.row("a", "F32", List.of((long) MANY), 0, 2),
                Counted.row("large", "F32", List.of(2L), 70_000, 1));
        ConvertedFile converted = write(List.of(weights), StoredType.FLOAT16);
        assertEquals(Set.of("large"), converted.overflowed());
        float[] expected = CountedNumbers.of("a", 0, MANY, 0, 2);
        for (int i = 0; i < MANY; i++) {
            expected[i] = Float.float16ToFloat(Float.floatToFloat16(expected[i]));
        }
        assertArrayEquals(expected, TensorFloats.of(converted.parts().getFirst().get("a")));
    }

    @Test
    void severalNetworksShareOneFileAndKeepTheirNamesAndLayouts() {
        Weights weights = counted(Counted.row("w", "F16", List.of(4L, 6L), 0, 1),
                Counted.row("v", "F16", List.of(8L), 0, 1));
        Weights turned = new Weights("turned", Map.of("w", weights.get("w").transposed(), "x", weights.get("v")));
        List<Weights> parts = write(List.of(weights, turned), StoredType.FLOAT).parts();
        assertArrayEquals(TensorFloats.of(weights.get("w")), TensorFloats.of(parts.get(0).get("w")));
        assertArrayEquals(TensorFloats.of(turned.get("w")), TensorFloats.of(parts.get(1).get("w")));
        assertEquals(StoredTensor.Layout.COLUMNS, parts.get(1).get("w").layout());
        assertEquals(2, WeightFileReader.read(file).tensors().size());
    }

    @Test
    void onlyAWholeFileIsFoundAgain() throws IOException {
        Weights weights = counted(Counted.row("a", "F16", List.of(100L), 0, 1));
        List<Weights> written = write(List.of(weights), StoredType.FLOAT).parts();
        assertEquals(written.getFirst().all(),
                ConvertedFile.find(List.of(weights), Target.of(StoredType.FLOAT), file).orElseThrow().getFirst().all());
        ConvertedFile.keep(file);
        assertEquals(written.getFirst().all(),
                ConvertedFile.find(List.of(weights), Target.of(StoredType.FLOAT), file).orElseThrow().getFirst().all());
        Weights other = counted(Counted.row("b", "F16", List.of(100L), 0, 1));
        assertEquals(Optional.empty(), ConvertedFile.find(List.of(other), Target.of(StoredType.FLOAT), file));
        Files.write(file, new byte[]{0}, StandardOpenOption.APPEND);
        assertEquals(Optional.empty(), ConvertedFile.find(List.of(weights), Target.of(StoredType.FLOAT), file));
    }

    /** A power cut leaves a file of the right length whose end is zeros, or one whose checksums are not there. */
    @ParameterizedTest
    @ValueSource(strings = {"converted.safetensors", "converted.safetensors.sums"})
    void whatHasNotWhollyReachedTheDiskIsNotFound(String lost) throws IOException {
        Weights weights = counted(Counted.row("a", "F16", List.of((long) MANY), 0, 1));
        write(List.of(weights), StoredType.FLOAT);
        Path damaged = cache.resolve(lost);
        try (FileChannel out = FileChannel.open(damaged, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.allocate(4), out.size() - 4);
        }
        assertEquals(Optional.empty(), ConvertedFile.find(List.of(weights), Target.of(StoredType.FLOAT), file));
        Files.write(damaged, new byte[0]);
        assertEquals(Optional.empty(), ConvertedFile.find(List.of(weights), Target.of(StoredType.FLOAT), file));
    }

    @Test
    void progressCountsEveryByteOnce() {
        AtomicLong most = new AtomicLong();
        AtomicLong all = new AtomicLong();
        Weights weights = counted(Counted.row("a", "F16", List.of((long) MANY), 0, 1));
        ConvertedFile.write(List.of(weights), Target.of(StoredType.FLOAT), file, (done, whole) -> {
            most.accumulateAndGet(done, Math::max);
            all.set(whole);
        }, new Cancellation());
        assertEquals(4L * MANY, most.get());
        assertEquals(4L * MANY, all.get());
    }

    @Test
    void nothingIsLeftAfterCancelling() throws IOException {
        Weights weights = counted(Counted.row("a", "F16", List.of((long) MANY), 0, 1));
        Cancellation cancellation = new Cancellation();
        assertThrows(CancelledException.class,
                () -> ConvertedFile.write(List.of(weights), Target.of(StoredType.FLOAT), file,
                        (_, _) -> cancellation.cancel(), cancellation));
        assertEquals(List.of(), left());
    }

    @Test
    void aSourceThatChangesMeanwhileIsRefused() throws IOException {
        Weights weights = counted(Counted.row("a", "F16", List.of(100L), 0, 1));
        String said = assertThrows(UserException.class,
                () -> ConvertedFile.write(List.of(weights), Target.of(StoredType.FLOAT),
                        file, (_, _) -> touch(), new Cancellation()))
                .getMessage();
        assertTrue(said.contains("source.safetensors") && said.contains("changed"), said);
        assertEquals(List.of(), left());
    }

    @Test
    void aSourceThatHasBecomeShorterIsRefused() throws IOException {
        Weights weights = counted(Counted.row("a", "F16", List.of(100L), 0, 1));
        Files.write(source, new byte[100]);
        String said = assertThrows(UserException.class, () -> write(List.of(weights), StoredType.FLOAT)).getMessage();
        assertTrue(said.contains("source.safetensors"), said);
        assertEquals(List.of(), left());
    }

    private void touch() {
        try {
            Files.setLastModifiedTime(source, FileTime.fromMillis(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }

    private ConvertedFile write(List<Weights> parts, StoredType type) {
        return ConvertedFile.write(parts, Target.of(type), file, (_, _) -> {}, new Cancellation());
    }

    private Weights counted(Counted.Row... rows) {
        return new Weights("source",
                WeightFileReader.read(new Counted(List.of(rows), Map.of(), 1).write(source)).tensors());
    }
}
