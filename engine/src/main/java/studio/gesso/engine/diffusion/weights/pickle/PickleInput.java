package studio.gesso.engine.diffusion.weights.pickle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import studio.gesso.engine.base.file.TextFile;
import studio.gesso.engine.diffusion.weights.SourceFile;

/** The bytes of a pickle, read in pieces; never more than are there. */
public final class PickleInput {

    /** The longest pickle that is read, in bytes; those of models have a few hundred thousand. */
    public static final int LONGEST = 64 << 20;

    private static final int PIECE = 1 << 16;
    private static final int LONGEST_LINE = 4096;

    private final Pieces pieces;
    private final long end;
    private ByteBuffer piece = ByteBuffer.allocate(0);
    private long pieceEnd;

    /** Where the bytes come from. */
    @FunctionalInterface
    private interface Pieces {
        ByteBuffer bytes(long offset, int length) throws IOException;
    }

    private PickleInput(Pieces pieces, long begin, long end) {
        this.pieces = pieces;
        this.pieceEnd = begin;
        this.end = end;
    }

    /** A pickle in memory. */
    public static PickleInput of(ByteBuffer bytes) {
        return new PickleInput((offset, length) -> bytes.slice((int) offset, length), 0, bytes.limit());
    }

    /** A pickle that begins somewhere in a file. */
    public static PickleInput of(SourceFile file, long begin) {
        return new PickleInput(file::bytes, begin, Math.min(file.size(), begin + LONGEST));
    }

    /** Where the next byte lies. */
    public long position() {
        return pieceEnd - piece.remaining();
    }

    int next() throws IOException {
        if (!piece.hasRemaining()) {
            fill(1);
        }
        return Byte.toUnsignedInt(piece.get());
    }

    private void fill(int least) throws IOException {
        long at = position();
        if (end - at < least) {
            throw PickleException.damaged("it ends early, or something in it is longer than the file");
        }
        int length = (int) Math.min(Math.max(PIECE, least), end - at);
        piece = pieces.bytes(at, length);
        pieceEnd = at + length;
    }

    /** Some bytes in little-endian order. */
    ByteBuffer take(long length) throws IOException {
        if (length < 0 || length > LONGEST) {
            throw PickleException.damaged("something in it is longer than the file");
        }
        int count = (int) length;
        if (piece.remaining() < count) {
            fill(count);
        }
        ByteBuffer taken = piece.slice(piece.position(), count).order(ByteOrder.LITTLE_ENDIAN);
        piece.position(piece.position() + count);
        return taken;
    }

    /** An unsigned whole number of 1, 2, 4 or 8 bytes; negative if it is beyond 63 bits. */
    long unsigned(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) next() << i * Byte.SIZE;
        }
        return value;
    }

    /** A text of so many bytes of UTF-8. */
    String text(long length) throws IOException {
        return StandardCharsets.UTF_8.decode(take(length)).toString();
    }

    /** A line without its end. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = next(); c != '\n'; c = next()) {
            if (line.length() >= LONGEST_LINE) {
                throw PickleException.damaged("a line has no end (" + TextFile.shortened(line.toString()) + ")");
            }
            line.append((char) c);
        }
        return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
