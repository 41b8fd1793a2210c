package studio.gesso.engine.diffusion.prediction;

import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.tensor.Tensor;

/**
 * The prediction of networks that were trained with the preconditioning of Karras et al. 2022, table 1 ("EDM").
 *
 * @param sigmaData the spread of the training data
 * @param output −1 where the network's output stands for v, 1 where it stands for ε
 */
public record Preconditioned(double sigmaData, int output) implements Prediction {

    @Override
    public Tensor input(Tensor noisy, Level level) {
        return noisy.times(1 / Math.hypot(level.alpha() * sigmaData, level.sigma()));
    }

    @Override
    public Estimate estimate(Tensor said, Level seen, Tensor noisy, Level level) {
        double sigma = level.sigma() / level.alpha();
        double norm = Math.hypot(sigmaData, sigma);
        double skip = sigmaData / norm * (sigmaData / norm);
        Tensor clean = Tensor.mix(skip / level.alpha(), noisy, output * sigma * sigmaData / norm, said);
        return Estimate.of(clean, noisy, level);
    }
}
