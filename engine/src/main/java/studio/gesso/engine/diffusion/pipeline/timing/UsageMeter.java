package studio.gesso.engine.diffusion.pipeline.timing;

import java.time.Duration;
import java.util.function.LongSupplier;
import studio.gesso.engine.base.ProcessMemory;
import studio.gesso.engine.request.Picture;

/** Measures what making one picture takes. */
public final class UsageMeter {

    private final LongSupplier clock;
    private final LongSupplier memory;
    private final long asked;
    private long opened;
    private long began;
    private long stepped;
    private long decoding;
    private int steps;
    private long most;
    private int together = 1;

    /** Begins where the picture is asked for. */
    public UsageMeter() {
        this(System::nanoTime, () -> ProcessMemory.own().orElse(0));
    }

    /** A meter by another clock, in nanoseconds, and another measure of memory, in bytes. */
    UsageMeter(LongSupplier clock, LongSupplier memory) {
        this.clock = clock;
        this.memory = memory;
        this.asked = clock.getAsLong();
    }

    /** All is open. */
    public void opened() {
        opened = clock.getAsLong();
    }

    /** The steps begin, of several pictures at once, of which each takes its share of the time. */
    public void stepping(int pictures) {
        began = clock.getAsLong();
        together = pictures;
    }

    /** A step is done. */
    public void step() {
        steps++;
        most = Math.max(most, memory.getAsLong());
    }

    /** The steps are done. */
    public void stepped() {
        stepped = clock.getAsLong();
    }

    /** This picture is decoded next, after others that were made with it. */
    public void decoding() {
        decoding = clock.getAsLong();
    }

    /** What it took until now, where the picture is whole. */
    public Picture.Usage usage() {
        most = Math.max(most, memory.getAsLong());
        return new Picture.Usage(Duration.ofNanos(opened - asked), Duration.ofNanos((stepped - began) / together),
                steps, Duration.ofNanos(clock.getAsLong() - decoding), most);
    }
}
