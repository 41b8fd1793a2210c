package studio.gesso.engine.onnx.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.onnx.file.Weight.Place;

/**
 * Reads the values of an ONNX file's weights, piece by piece, wherever they are; never from outside the folder of the
 * file. Used by one thread.
 */
public final class WeightReader implements AutoCloseable {

    private static final int PIECE = 1 << 20;

    private final OnnxFile file;
    private final Map<Path, FileChannel> channels = new HashMap<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(PIECE).order(ByteOrder.LITTLE_ENDIAN);
    private final int[] ints = new int[PIECE / Integer.BYTES];
    private final short[] shorts = new short[PIECE / Short.BYTES];

    public WeightReader(OnnxFile file) {
        this.file = file;
    }

    /** What takes the values of a weight, at most {@value #PIECE} bytes at a time. */
    @FunctionalInterface
    private interface Taker {

        /** Takes a piece; says whether it wants more. */
        boolean take(ByteBuffer piece);
    }

    /** Whether any value of a weight of 16 or 32-bit floats is not a number; false for all other types. */
    public boolean hasNaN(Weight weight) throws IOException {
        return switch (weight.type()) {
            case FLOAT -> !read(weight, this::isCleanOfFloats);
            case FLOAT16 -> !read(weight, piece -> isCleanOfHalves(piece, 0x7c00));
            case BFLOAT16 -> !read(weight, piece -> isCleanOfHalves(piece, 0x7f80));
            case UNDEFINED, UINT8, INT8, UINT16, INT16, INT32, INT64, STRING, BOOL, DOUBLE, UINT32, UINT64, COMPLEX64,
                    COMPLEX128, FLOAT8E4M3FN, FLOAT8E4M3FNUZ, FLOAT8E5M2, FLOAT8E5M2FNUZ, UINT4, INT4, FLOAT4E2M1,
                    FLOAT8E8M0, UINT2, INT2 ->
                false;
        };
    }

    /** The values of a weight of 16 or 32-bit floats; nothing for other types, and for more than fit into an array. */
    public Optional<float[]> floats(Weight weight) throws IOException {
        boolean isSmall = weight.count() <= Integer.MAX_VALUE - 8;
        if (!isSmall || weight.place() instanceof Place.Listed) {
            return Optional.empty();
        }
        return switch (weight.type()) {
            case FLOAT -> Optional.of(collect(weight, Integer.BYTES, at -> buffer.getFloat(at)));
            case FLOAT16 -> Optional.of(collect(weight, Short.BYTES, at -> Float.float16ToFloat(buffer.getShort(at))));
            case BFLOAT16 ->
                Optional.of(collect(weight, Short.BYTES, at -> Float.intBitsToFloat(buffer.getShort(at) << 16)));
            case UNDEFINED, UINT8, INT8, UINT16, INT16, INT32, INT64, STRING, BOOL, DOUBLE, UINT32, UINT64, COMPLEX64,
                    COMPLEX128, FLOAT8E4M3FN, FLOAT8E4M3FNUZ, FLOAT8E5M2, FLOAT8E5M2FNUZ, UINT4, INT4, FLOAT4E2M1,
                    FLOAT8E8M0, UINT2, INT2 ->
                Optional.empty();
        };
    }

    /** Reads the value that begins at a byte of the buffer. */
    @FunctionalInterface
    private interface Value {
        float at(int index);
    }

    private float[] collect(Weight weight, int width, Value value) throws IOException {
        float[] out = new float[Math.toIntExact(weight.count())];
        int[] done = {0};
        read(weight, piece -> {
            for (int at = 0; at < piece.limit(); at += width) {
                out[done[0]++] = value.at(at);
            }
            return true;
        });
        return out;
    }

    private boolean isCleanOfFloats(ByteBuffer piece) {
        int n = piece.remaining() / Integer.BYTES;
        piece.asIntBuffer().get(ints, 0, n);
        int worst = 0;
        for (int i = 0; i < n; i++) {
            worst = Math.max(worst, ints[i] & 0x7fff_ffff);
        }
        return worst <= 0x7f80_0000;
    }

    private boolean isCleanOfHalves(ByteBuffer piece, int infinity) {
        int n = piece.remaining() / Short.BYTES;
        piece.asShortBuffer().get(shorts, 0, n);
        int worst = 0;
        for (int i = 0; i < n; i++) {
            worst = Math.max(worst, shorts[i] & 0x7fff);
        }
        return worst <= infinity;
    }

    /** Hands over the values until they end or are no longer wanted; says whether all were wanted. */
    private boolean read(Weight weight, Taker taker) throws IOException {
        return switch (weight.place()) {
            case Place.Inside inside -> read(channel(file.path()), inside.offset(), weight.bytes(), taker);
            case Place.Beside beside -> {
                Path path = beside.file(file.path()).orElseThrow(() -> new NoSuchFileException(beside.location()));
                yield read(channel(path), beside.offset(), weight.bytes(), taker);
            }
            case Place.Listed _ -> true;
        };
    }

    private boolean read(FileChannel channel, long offset, long length, Taker taker) throws IOException {
        long position = offset;
        long end = offset + length;
        while (position < end) {
            buffer.clear().limit((int) Math.min(PIECE, end - position));
            while (buffer.hasRemaining()) {
                int read = channel.read(buffer, position + buffer.position());
                if (read < 0) {
                    throw new EOFException("the end of the file");
                }
            }
            position += buffer.flip().limit();
            if (!taker.take(buffer)) {
                return false;
            }
        }
        return true;
    }

    private FileChannel channel(Path path) throws IOException {
        FileChannel open = channels.get(path);
        if (open == null) {
            open = FileChannel.open(path, StandardOpenOption.READ);
            channels.put(path, open);
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : channels.values()) {
            channel.close();
        }
    }
}
