package studio.gesso.engine.diffusion.onnx.graph;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.diffusion.onnx.graph.Weight.Place;

/**
 * Reads the values of an ONNX file's weights, piece by piece, wherever they are; never from outside the folder of the
 * file. Used by one thread.
 */
public final class WeightReader implements AutoCloseable {

    private static final int PIECE = 1 << 20;
    private static final Set<StoredType> READABLE = Set.of(StoredType.FLOAT, StoredType.FLOAT16, StoredType.BFLOAT16);

    private final OnnxFile file;
    private final Map<Path, FileChannel> channels = new HashMap<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(PIECE).order(ByteOrder.LITTLE_ENDIAN);
    private final int[] ints = new int[PIECE / Integer.BYTES];
    private final short[] shorts = new short[PIECE / Short.BYTES];

    public WeightReader(OnnxFile file) {
        this.file = file;
    }

    /** Receives the values of a weight, at most {@value #PIECE} bytes at a time. */
    @FunctionalInterface
    private interface Taker {

        /** Takes a piece; returns whether it wants more. */
        boolean take(ByteBuffer piece);
    }

    /** Whether any value of a weight of 16 or 32-bit floats is not a number; false for all other types. */
    public boolean hasNaN(Weight weight) throws IOException {
        return weight.type() == StoredType.FLOAT && !read(weight, this::isCleanOfFloats)
                || weight.type() == StoredType.FLOAT16 && !read(weight, piece -> isCleanOfHalves(piece, 0x7c00))
                || weight.type() == StoredType.BFLOAT16 && !read(weight, piece -> isCleanOfHalves(piece, 0x7f80));
    }

    /** The values of a weight of 16 or 32-bit floats; nothing for other types, and for lists of numbers. */
    public Optional<float[]> floats(Weight weight) throws IOException {
        if (weight.place() instanceof Place.Listed || !READABLE.contains(weight.type())) {
            return Optional.empty();
        }
        FloatBuffer out = FloatBuffer.allocate(Math.toIntExact(weight.count()));
        read(weight, piece -> {
            while (piece.hasRemaining()) {
                out.put(next(piece, weight.type()));
            }
            return true;
        });
        return Optional.of(out.array());
    }

    private static float next(ByteBuffer piece, StoredType type) {
        if (type == StoredType.FLOAT) {
            return piece.getFloat();
        }
        short half = piece.getShort();
        return type == StoredType.FLOAT16 ? Float.float16ToFloat(half) : Float.intBitsToFloat(half << 16);
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

    /** Passes on the values until they end or are no longer wanted; returns whether all were wanted. */
    private boolean read(Weight weight, Taker taker) throws IOException {
        return switch (weight.place()) {
            case Place.Inside inside -> read(channel(file.path()), inside.offset(), weight.bytes(), taker);
            case Place.ExternalFile external -> {
                Path path = external.file(file.file()).orElseThrow(() -> new NoSuchFileException(external.location()));
                yield read(channel(path), external.offset(), weight.bytes(), taker);
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
