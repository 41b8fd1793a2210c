package studio.gesso.engine.diffusion.sampler.math;

/**
 * A polynomial in one variable.
 *
 * @param coefficients from the constant upwards
 */
public record Polynomial(double[] coefficients) {

    /** The polynomial that is 1 at one node and 0 at the others. */
    public static Polynomial lagrange(double[] nodes, int one) {
        double[] product = {1};
        for (int k = 0; k < nodes.length; k++) {
            if (k != one) {
                product = timesLinear(product, nodes[k], nodes[one] - nodes[k]);
            }
        }
        return new Polynomial(product);
    }

    /** The integral between two bounds. */
    public double integral(double from, double to) {
        double sum = 0;
        for (int power = coefficients.length; power > 0; power--) {
            sum += coefficients[power - 1] * (Math.pow(to, power) - Math.pow(from, power)) / power;
        }
        return sum;
    }

    /** The integral of the polynomial times eˣ between two bounds, by parts; a bound of −∞ contributes nothing. */
    public double integralOfExp(double from, double to) {
        return antiderivativeOfExp(to) - antiderivativeOfExp(from);
    }

    private double antiderivativeOfExp(double x) {
        double exp = Math.exp(x);
        double[] derivative = coefficients;
        double sum = 0;
        for (double sign = exp; derivative.length > 0 && exp > 0; sign = -sign) {
            sum += sign * new Polynomial(derivative).at(x);
            derivative = derivative(derivative);
        }
        return sum;
    }

    private double at(double x) {
        double value = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            value = value * x + coefficients[i];
        }
        return value;
    }

    private static double[] derivative(double[] of) {
        double[] out = new double[of.length - 1];
        for (int i = 0; i < out.length; i++) {
            out[i] = (i + 1) * of[i + 1];
        }
        return out;
    }

    /** Times (x − root) / scale. */
    private static double[] timesLinear(double[] factor, double root, double scale) {
        double[] out = new double[factor.length + 1];
        for (int i = 0; i < factor.length; i++) {
            out[i] -= factor[i] * root / scale;
            out[i + 1] += factor[i] / scale;
        }
        return out;
    }
}
