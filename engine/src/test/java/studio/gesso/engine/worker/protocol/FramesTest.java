package studio.gesso.engine.worker.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Frames pass whatever else is printed to their stream, and what is damaged is no message. */
class FramesTest {

    private final List<String> strays = new ArrayList<>();

    @Test
    void framesPassPrintsBetweenThem() throws IOException {
        var stream = new ByteArrayOutputStream();
        var out = new FrameWriter(stream);
        byte[] first = {1, 2, 3};
        byte[] second = new byte[100_000];
        new Random(4711).nextBytes(second);
        stream.writeBytes("a warning of a library\n".getBytes(StandardCharsets.UTF_8));
        out.write(first);
        stream.writeBytes("terminate called 🦊 ".repeat(400).getBytes(StandardCharsets.UTF_8));
        out.write(second);
        out.write(new byte[0]);
        var in = reader(stream.toByteArray());
        assertArrayEquals(first, in.read().orElseThrow());
        assertArrayEquals(second, in.read().orElseThrow());
        assertArrayEquals(new byte[0], in.read().orElseThrow());
        assertEquals(Optional.empty(), in.read());
        assertEquals("a warning of a library", strays.getFirst());
        assertEquals(400, String.join("", strays).split("called", -1).length - 1);
    }

    @Test
    void whatIsDamagedIsNoMessage() throws IOException {
        var stream = new ByteArrayOutputStream();
        new FrameWriter(stream).write("a message".getBytes(StandardCharsets.UTF_8));
        byte[] whole = stream.toByteArray();
        for (int cut = FrameWriter.HEADER; cut < whole.length; cut++) {
            byte[] part = Arrays.copyOf(whole, cut);
            assertThrows(IOException.class, () -> reader(part).read());
        }
        byte[] changed = whole.clone();
        changed[changed.length - 1]++;
        assertThrows(IOException.class, () -> reader(changed).read());
        byte[] lying = ByteBuffer.allocate(FrameWriter.HEADER)
                .putInt(FrameWriter.MARK)
                .putInt(Integer.MAX_VALUE)
                .array();
        assertThrows(IOException.class, () -> reader(lying).read());
        assertThrows(IOException.class, () -> new FrameWriter(stream).write(new byte[FrameWriter.LARGEST + 1]));
    }

    private FrameReader reader(byte[] bytes) {
        return new FrameReader(new ByteArrayInputStream(bytes), strays::add);
    }
}
