package studio.gesso.engine.diffusion.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The formula checkpoints are those with which the expected results were computed, byte for byte. */
class CountedTest {

    @TempDir
    private Path folder;

    static Stream<String> checkpoints() {
        return new TreeSet<>(Counted.sums().keySet()).stream();
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void filesAreThoseOfTheReference(String name) throws Exception {
        Path file = Counted.of("small/" + name).link(folder.resolve("checkpoint.safetensors"));
        assertEquals(Counted.sums().get(name), sum(file));
    }

    @Test
    void variantsHoldTheSameNumbers() throws Exception {
        Counted two = new Counted(List.of(Counted.row("a", "F32", List.of(3L), 0, 1),
                Counted.row("b", "F16>F32", List.of(), 1, 1)), Map.of(), 0);
        Path other = two.with(List::reversed)
                .withEach(row -> row.named("x." + row.name()))
                .padded(13)
                .write(folder.resolve("other"));
        byte[] bytes = Files.readAllBytes(other);
        assertTrue(new String(bytes, StandardCharsets.ISO_8859_1).contains("\"x.b\":{\"dtype\":\"F32\""));
        byte[] plain = Files.readAllBytes(two.write(folder.resolve("plain")));
        assertArrayEquals(tail(plain, 16, 12), tail(bytes, 12, 12));
        assertArrayEquals(tail(plain, 4, 4), tail(bytes, 16, 4));
    }

    private static byte[] tail(byte[] bytes, int fromEnd, int count) {
        return Arrays.copyOfRange(bytes, bytes.length - fromEnd, bytes.length - fromEnd + count);
    }

    private static String sum(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
