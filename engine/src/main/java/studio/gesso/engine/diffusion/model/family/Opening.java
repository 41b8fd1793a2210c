package studio.gesso.engine.diffusion.model.family;

import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.network.memory.Room;

/**
 * Who hears of a model that is being opened, and can stop it.
 *
 * @param listener hears how far the weights of a network are converted, at most once a hundredth, from one thread at a time
 * @param cancellation stops between two parts, and within a conversion
 * @param room the memory that there is for it
 */
public record Opening(Listener listener, Cancellation cancellation, Room room) {

    /** Hears how many bytes of how many of a network have been converted. */
    @FunctionalInterface
    public interface Listener {
        void converted(String network, long done, long all);

        /** Hears a sentence for people about the model. */
        default void noted(String sentence) {}
    }

    /** Opening that nobody follows. */
    public static Opening unheard() {
        return new Opening((_, _, _) -> {}, new Cancellation(), Room.UNKNOWN);
    }
}
