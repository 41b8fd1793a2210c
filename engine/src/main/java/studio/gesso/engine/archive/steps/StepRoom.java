package studio.gesso.engine.archive.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FileErrors;

/**
 * How much stored steps may take on the disk. It stands in their folder, so that every program that writes there keeps to it.
 *
 * @param megabytes millions of bytes, 0 to {@value #MOST}; 0 keeps none
 */
public record StepRoom(int megabytes) {

    /** Where nobody has said anything: some forty runs of Stable Diffusion, and five of the largest models. */
    public static final StepRoom USUAL = new StepRoom(256);

    public static final int MOST = 100_000;

    private static final String FILE = "megabytes";
    private static final long MEGABYTE = 1_000_000;

    public StepRoom {
        megabytes = Math.clamp(megabytes, 0, MOST);
    }

    long bytes() {
        return megabytes * MEGABYTE;
    }

    static StepRoom in(Path folder) {
        try {
            return new StepRoom(Integer.parseInt(Files.readString(folder.resolve(FILE)).strip()));
        } catch (IOException | NumberFormatException none) {
            return USUAL;
        }
    }

    void write(Path folder) {
        try {
            Files.createDirectories(folder);
            AtomicFile.write(folder.resolve(FILE),
                    String.valueOf(megabytes));
        } catch (IOException e) {
            throw FileErrors.writing("The room for steps", folder, e);
        }
    }
}
