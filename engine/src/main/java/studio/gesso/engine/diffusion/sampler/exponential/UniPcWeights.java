package studio.gesso.engine.diffusion.sampler.exponential;

import java.util.Arrays;
import studio.gesso.engine.request.state.Level;

/**
 * The coefficients of one step of UniPC (Zhao et al. 2023, theorem 3.1).
 *
 * @param places where the estimates lie in λ, as shares of the step from its beginning; the last is its end, 1
 * @param rows the matrix R: powers of the places
 * @param right the vector b
 * @param factor what all differences are multiplied by: −alpha · B(h), or −sigma · B(h) for the noise
 */
record UniPcWeights(double[] places, double[][] rows, double[] right, double factor) {

    static UniPcWeights of(double[] places, double h, UniPc.Scale scale, Level to, DpmIntegrator kind) {
        int order = places.length;
        double[][] rows = new double[order][order];
        double[] right = new double[order];
        double phi = Math.expm1(h) / h - 1;
        double factorial = 1;
        for (int i = 0; i < order; i++) {
            for (int j = 0; j < order; j++) {
                rows[i][j] = Math.pow(places[j], i);
            }
            right[i] = phi * factorial / scale.of(h);
            factorial *= i + 2;
            phi = phi / h - 1 / factorial;
        }
        double weight = kind == DpmIntegrator.CLEAN ? to.alpha() : to.sigma();
        return new UniPcWeights(places, rows, right, order == 1 && weight == 0 ? 0 : -weight * scale.of(h));
    }

    /** The weights of the predictor, which does not know the end: fixed for the second order, as the paper advises. */
    double[] predictor() {
        int unknowns = places.length - 1;
        return switch (unknowns) {
            case 0 -> new double[0];
            case 1 -> new double[]{0.5};
            default -> solve(unknowns);
        };
    }

    /** The weights of the corrector; the last is that of the end. */
    double[] corrector() {
        return places.length == 1 ? new double[]{0.5} : solve(places.length);
    }

    /** Solves the first equations for as many unknowns by Gauss' elimination with pivots. */
    private double[] solve(int count) {
        double[][] matrix = new double[count][];
        for (int i = 0; i < count; i++) {
            matrix[i] = Arrays.copyOf(rows[i], count + 1);
            matrix[i][count] = right[i];
        }
        for (int i = 0; i < count; i++) {
            pivot(matrix, i);
            for (int row = 0; row < count; row++) {
                double share = row == i ? 0 : matrix[row][i] / matrix[i][i];
                for (int column = i; column <= count && share != 0; column++) {
                    matrix[row][column] -= share * matrix[i][column];
                }
            }
        }
        double[] solution = new double[count];
        for (int i = 0; i < count; i++) {
            solution[i] = matrix[i][count] / matrix[i][i];
        }
        return solution;
    }

    private static void pivot(double[][] matrix, int at) {
        int best = at;
        for (int row = at + 1; row < matrix.length; row++) {
            if (Math.abs(matrix[row][at]) > Math.abs(matrix[best][at])) {
                best = row;
            }
        }
        double[] swapped = matrix[at];
        matrix[at] = matrix[best];
        matrix[best] = swapped;
    }
}
