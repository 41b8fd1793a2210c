package studio.gesso.engine.diffusion.weights.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.TextFile;
import studio.gesso.engine.diffusion.weights.SourceFile;

/**
 * A member of a zip archive.
 *
 * @param isDeflated whether its bytes are compressed; else they lie in the archive as they are
 * @param begin where its bytes begin in the file
 * @param stored how many bytes it takes there
 * @param size how many bytes it has
 */
public record ZipMember(String name, boolean isDeflated, long begin, long stored, long size) {

    private static final int PIECE = 1 << 16;

    /**
     * Unpacks its bytes.
     *
     * @param into a buffer of its size
     * @throws UserException if they are damaged
     */
    public void unpack(SourceFile file, ByteBuffer into) throws IOException {
        if (isDeflated) {
            inflate(file, into);
        } else {
            file.read(begin, into);
        }
        if (into.hasRemaining()) {
            throw damaged(file);
        }
        into.flip();
    }

    private void inflate(SourceFile file, ByteBuffer into) throws IOException {
        try (Inflater inflater = new Inflater(true)) {
            long at = begin;
            long end = begin + stored;
            boolean stuck = false;
            while (into.hasRemaining() && !inflater.finished() && !stuck) {
                if (inflater.needsInput() && at < end) {
                    byte[] piece = file.bytes(at, (int) Math.min(PIECE, end - at)).array();
                    at += piece.length;
                    inflater.setInput(piece);
                }
                stuck = inflater.inflate(into) == 0 && at >= end;
            }
        } catch (DataFormatException e) {
            throw damaged(file);
        }
    }

    private UserException damaged(SourceFile file) {
        return file
                .refused("is damaged: " + TextFile.shortened(name) + " in it cannot be unpacked. Download it again.");
    }
}
