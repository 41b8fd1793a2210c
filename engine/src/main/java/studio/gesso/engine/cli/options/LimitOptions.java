package studio.gesso.engine.cli.options;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.request.speed.Limits;
import studio.gesso.engine.worker.engine.ComputerSettings;

/** How much of the computer a command may use; what is not given is as the person has set it in the window. */
public final class LimitOptions {

    @Option(names = "--at-once", paramLabel = "N", description = "How many pictures of a batch are made at once, 1 to "
            + Limits.MOST_AT_ONCE
            + ", or auto: as suits the device. The pictures are the same; on a graphics card several at once are quicker.")
    private @Nullable String atOnce;

    @Option(names = "--memory", paramLabel = "GIB", description = "The most of the computer's memory that Gesso may have (on Linux), in GiB, 0 to "
            + ComputerSettings.MOST_GIBIBYTES
            + "; 0 for all that is free. Where it is too little, networks are opened one after another and the VAE works in tiles.")
    private @Nullable Integer memory;

    /** The settings with these. */
    public ComputerSettings in(ComputerSettings usual) {
        return usual.with(it -> {
            if (atOnce != null) {
                it.atOnce = atOnce.equals("auto") ? 0 : atOnce(atOnce);
            }
            if (memory != null) {
                it.memory = memory;
            }
        });
    }

    private static int atOnce(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= Limits.MOST_AT_ONCE) {
                return number;
            }
        } catch (NumberFormatException notWhole) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static UserException wrong(String text) {
        return new UserException("--at-once is " + text + "; write a whole number from 1 to " + Limits.MOST_AT_ONCE
                + ", or auto.");
    }
}
