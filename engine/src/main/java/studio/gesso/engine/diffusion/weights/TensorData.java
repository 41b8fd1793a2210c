package studio.gesso.engine.diffusion.weights;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Where the numbers of a stored tensor are: little-endian, row-major, one after another. */
public sealed interface TensorData {

    /** How many bytes the numbers take. */
    long length();

    /**
     * A part of a file. Nothing of it is read until it is needed.
     *
     * @param file the file; absolute
     * @param offset the first byte
     * @param length in bytes
     */
    record InFile(Path file, long offset, long length) implements TensorData {}

    /**
     * A matrix in blocks: its numbers as whole numbers of few bits, and their factors.
     *
     * @param codes the whole numbers
     * @param scales a float for each block
     */
    record InBlocks(InFile codes, InFile scales, BlockFormat format) implements TensorData {

        @Override
        public long length() {
            return codes.length + scales.length;
        }
    }

    /**
     * Numbers that lie in their file in some other way (compressed, big-endian, with gaps), and so had to be read.
     *
     * @param bytes a read-only direct buffer, from position 0 to its limit
     */
    record InMemory(ByteBuffer bytes) implements TensorData {

        @Override
        public long length() {
            return bytes.limit();
        }
    }
}
