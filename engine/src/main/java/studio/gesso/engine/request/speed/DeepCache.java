package studio.gesso.engine.request.speed;

import java.util.Optional;

/**
 * How the deep features of a U-Net are used again (DeepCache; Ma et al. 2023): every N-th call of the network is whole,
 * the others run its outer blocks only, with the features that the last whole call left there.
 *
 * <p>Calls are counted from the first step of a picture; samplers that call the network twice a step count both.
 *
 * @param interval how many calls share the features of one ({@code cache_interval}); 1 is off, every call is whole
 * @param branch the skip connection at which the network is cut ({@code cache_branch_id}), counted from the outermost,
 *            0: the further in, the slower and the closer to the exact picture
 */
public record DeepCache(int interval, int branch) {

    /** Every call is whole. */
    public static final DeepCache OFF = new DeepCache(1, 0);

    /** What people call an interval. */
    public static String words(int interval) {
        return switch (interval) {
            case 1 -> "off, every step exact";
            case 2 -> "every 2nd step whole";
            case 3 -> "every 3rd step whole";
            default -> "every " + interval + "th step whole";
        };
    }

    /** Whether any call is not whole. */
    public boolean isOn() {
        return interval > 1;
    }

    /** The branch at which the network is cut; empty where it need not be. */
    public Optional<Integer> cut() {
        return isOn() ? Optional.of(branch) : Optional.empty();
    }

    /** Whether a call is whole whatever was before it. */
    public boolean isWhole(int call) {
        return call % interval == 0;
    }
}
