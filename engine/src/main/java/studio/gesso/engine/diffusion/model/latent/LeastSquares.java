package studio.gesso.engine.diffusion.model.latent;

import java.util.Arrays;

/** Fits linear models to observations: for each of several results the weights of the same quantities. */
final class LeastSquares {

    /** What is added to the squares, so that quantities that do not vary cannot make the equations unsolvable. */
    private static final double RIDGE = 1e-3;

    private final int quantities;
    private final double[][] equations;

    /**
     * Starts without observations.
     *
     * @param quantities how many are known of each observation
     * @param results how many are to be explained by them
     */
    LeastSquares(int quantities, int results) {
        this.quantities = quantities;
        this.equations = new double[quantities][quantities + results];
        for (int i = 0; i < quantities; i++) {
            equations[i][i] = RIDGE;
        }
    }

    /** Adds an observation: its quantities, then its results. */
    void observe(double... row) {
        for (int i = 0; i < quantities; i++) {
            subtract(equations[i], -row[i], row);
        }
    }

    /** The weights: for each quantity those of all results. */
    double[][] weights() {
        double[][] rows = Arrays.stream(equations).map(double[]::clone).toArray(double[][]::new);
        // Gauss and Jordan's elimination; the matrix is symmetric and positive, so no rows need to be exchanged.
        for (int i = 0; i < quantities; i++) {
            divide(rows[i], rows[i][i]);
            for (int other = 0; other < quantities; other++) {
                if (other != i) {
                    subtract(rows[other], rows[other][i], rows[i]);
                }
            }
        }
        return Arrays.stream(rows).map(row -> Arrays.copyOfRange(row, quantities, row.length)).toArray(double[][]::new);
    }

    private static void divide(double[] row, double by) {
        for (int i = 0; i < row.length; i++) {
            row[i] /= by;
        }
    }

    private static void subtract(double[] row, double times, double[] other) {
        for (int i = 0; i < row.length; i++) {
            row[i] -= times * other[i];
        }
    }
}
