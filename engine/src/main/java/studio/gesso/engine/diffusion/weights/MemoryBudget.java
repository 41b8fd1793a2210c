package studio.gesso.engine.diffusion.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import studio.gesso.engine.base.UserException;

/** How much memory the numbers of one file may take that cannot stay in it: in proportion to the file. */
public final class MemoryBudget {

    private static final long LEAST = 16 << 20;
    private static final int TIMES_THE_FILE = 64;

    private final String name;
    private final long all;
    private long left;

    /** The budget of a file. */
    public MemoryBudget(SourceFile file) {
        long fileSize = file.size();
        this.name = file.name();
        long times = fileSize > Long.MAX_VALUE / TIMES_THE_FILE ? Long.MAX_VALUE : fileSize * TIMES_THE_FILE;
        this.all = Math.min(Math.max(LEAST, times), Math.max(LEAST, Runtime.getRuntime().maxMemory() / 2));
        this.left = all;
    }

    /**
     * A direct buffer in little-endian order.
     *
     * @throws UserException if that is too much
     */
    public synchronized ByteBuffer allocate(long bytes) {
        if (bytes > left || bytes > Integer.MAX_VALUE) {
            throw new UserException(name + " would unpack to " + DataSize.of(Math.max(bytes, all))
                    + " or more in memory. Get the model as safetensors.");
        }
        left -= bytes;
        return ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
