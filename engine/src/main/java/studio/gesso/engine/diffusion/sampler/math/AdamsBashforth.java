package studio.gesso.engine.diffusion.sampler.math;

/** The weights of Adams and Bashforth's methods for even steps, of first to fourth order. */
public final class AdamsBashforth {

    /** The highest order, and how many slopes are worth remembering. */
    public static final int MOST = 4;

    private static final double[][] WEIGHTS = {{1}, {1.5, -0.5}, {23 / 12.0, -16 / 12.0, 5 / 12.0},
        {55 / 24.0, -59 / 24.0, 37 / 24.0, -9 / 24.0}};

    private AdamsBashforth() {}

    /** The weights of an order (1 to 4), that of the newest slope first. */
    public static double[] weights(int order) {
        return WEIGHTS[order - 1].clone();
    }
}
